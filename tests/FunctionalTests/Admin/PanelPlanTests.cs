using System.Globalization;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>How the databases read what administrators watch: a few rows from an index that lies in its order, and nothing is sorted.</summary>
public abstract class PanelPlanTests(Site owner) : SiteTests(owner)
{
    // So many that no database reads all of them to sort them, as MariaDB would a few thousand.
    private const int Many = 20_000;

    // The evening on which the clock of every test begins.
    private static readonly long Now = new DateTimeOffset(2040, 2, 29, 23, 30, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    [Theory]
    [InlineData("/api/admin/activity", "audit_events", "ix_audit_events_happened_date")]
    [InlineData("/api/admin/activity?from=2040-02-01&to=2040-02-20", "audit_events", "ix_audit_events_happened_date")]
    [InlineData("/api/admin/activity?kind=planted", "audit_events", "ix_audit_events_kind_happened_date")]
    [InlineData("/api/admin/activity?kind=planted&from=2040-02-01&to=2040-02-20", "audit_events", "ix_audit_events_kind_happened_date")]
    [InlineData("/api/admin/activity?member={code}", "audit_events", "ix_audit_events_subject_id_id")]
    [InlineData("/api/admin/activity?member={code}&kind=planted", "audit_events", "ix_audit_events_subject_id_id")]
    [InlineData("/api/admin/mails", "mails", "")]
    [InlineData("/api/admin/mails?state=dead", "mails", "ix_mails_state_id")]
    public async Task A_list_is_read_in_the_order_of_an_index_on_its_first_page_and_on_the_next(string path, string table, string index)
    {
        // It listens from the beginning: EF Core asks once a second whether anybody does.
        var database = await Owner.NewDatabaseAsync();
        using var sent = new SentStatements(database);
        await using var site = Owner.NewFactory(database);
        var admin = await site.PanelAsync();
        await PlantAsync(database, 1);
        sent.Take();

        using var first = await admin.Program.GetAsync(path.Replace("{code}", admin.Session.User.Code, StringComparison.Ordinal), Ct);
        var next = Assert.Single(first.Headers.GetValues("Link"));
        using var second = await admin.Program.GetAsync(next[1..next.IndexOf('>', StringComparison.Ordinal)], Ct);
        second.EnsureSuccessStatusCode();

        var lists = Of(sent, table).Where(it => it.Text.Contains("ORDER BY", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lists.Count);
        foreach (var statement in lists)
        {
            var plan = await statement.ExplainAsync(database);
            Assert.False(plan.Sorts, $"{statement.Text}\n{plan}");
            Assert.True(plan.Uses(index), $"{index} is not used:\n{statement.Text}\n{plan}");
        }
    }

    [Fact]
    public async Task The_dashboard_counts_pieces_of_indexes()
    {
        var database = await Owner.NewDatabaseAsync();
        using var sent = new SentStatements(database);
        await using var site = Owner.NewFactory(database);
        var admin = await site.PanelAsync();
        await PlantAsync(database, 1);
        using var earlier = await admin.Program.GetAsync("/api/admin/dashboard", Ct);
        sent.Take();

        using var dashboard = await admin.Program.GetAsync("/api/admin/dashboard", Ct);

        dashboard.EnsureSuccessStatusCode();
        var statements = sent.Take();
        foreach (var (table, index, count) in new[]
        {
            ("audit_events", "ix_audit_events_kind_happened_date", 3), ("mails", "ix_mails_state_id", 2), ("trongate_tokens", "ix_trongate_tokens_code_expiry_date", 1),
        })
        {
            var counts = statements.Where(it => it.Text.Contains("COUNT(*)", StringComparison.Ordinal) && it.Text.Contains(table, StringComparison.Ordinal)).ToList();
            Assert.Equal(count, counts.Count);
            foreach (var statement in counts)
            {
                Assert.Contains(index, (await statement.ExplainAsync(database)).ToString(), StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<SentStatement> Of(SentStatements sent, string table) =>
        sent.Take().Where(it => it.Text.Contains($"FROM `{table}`", StringComparison.Ordinal) || it.Text.Contains($"FROM \"{table}\"", StringComparison.Ordinal));

    // Rows of many users, of whom the administrator is one, over thirty days; and mails, of which one in a hundred was given up.
    private static async Task PlantAsync(ITestDatabase database, long administrator)
    {
        var kinds = new[] { "planted", "logged-in", "joined", "log-in-failed" };
        var events = Enumerable.Range(0, Many).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"('{kinds[i % 4]}', {(i % 10 < 2 ? administrator : 1_000 + i)}, 0, {Now - (30L * 86_400) + (30L * 86_400 * i / Many)})"));
        await database.RowsAsync($"INSERT INTO audit_events (kind, subject_id, actor, happened_date) VALUES {string.Join(',', events)}");
        var mails = Enumerable.Range(0, Many).Select(i => string.Create(CultureInfo.InvariantCulture, $"('planted', {Now}, {Now}, {Now + 86_400 + i}, 0, 0, {(i % 100 == 0 ? 2 : 1)}, {Now})"));
        await database.RowsAsync($"INSERT INTO mails (kind, created_date, good_until_date, due_date, leased_until_date, attempts, state, ended_date) VALUES {string.Join(',', mails)}");
    }
}

public sealed class PanelPlanOnSqlite(SiteOnSqlite site) : PanelPlanTests(site), IClassFixture<SiteOnSqlite>;

public sealed class PanelPlanOnMariaDb(SiteOnMariaDb site) : PanelPlanTests(site), IClassFixture<SiteOnMariaDb>;
