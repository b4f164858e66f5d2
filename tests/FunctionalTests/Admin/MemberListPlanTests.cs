using AngleSharp.Dom;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>How the databases read the list of members: a few rows from an index that lies in its order, and nothing is sorted.</summary>
public abstract class MemberListPlanTests(Site owner) : SiteTests(owner)
{
    // Half of them on each of two levels, so that neither database can think that a filter leaves nobody out.
    private const int Many = 4000;

    [Theory]
    [InlineData("sort=newest", "")]
    [InlineData("sort=name", "ix_members_name_sorted")]
    [InlineData("sort=log-in", "ix_members_last_login")]
    [InlineData("sort=newest&level=2&state=disabled", "ix_members_level_id_state_id")]
    [InlineData("sort=name&level=2&state=disabled", "ix_members_level_id_state_name_sorted")]
    [InlineData("sort=log-in&level=2&state=disabled", "ix_members_level_id_state_last_login")]
    [InlineData("sort=name&level=2", "ix_members_level_id_state_name_sorted")]
    [InlineData("sort=log-in&state=active", "ix_members_level_id_state_last_login")]
    public async Task Each_order_has_its_index_on_every_page_with_a_filter_and_without(string query, string index)
    {
        // It listens from the beginning: EF Core asks once a second whether anybody does.
        var database = await Owner.NewDatabaseAsync();
        using var sent = new SentStatements(database);
        await using var site = Owner.NewFactory(database);
        var admin = await PlantAsync(site, database);
        sent.Take();

        var first = await admin.OpenAsync($"/admin/members?{query}");
        var second = await admin.OpenAsync(Href(first, "next"));
        await admin.OpenAsync(Href(await admin.OpenAsync(Href(second, "next")), "prev"));
        await admin.OpenAsync(Href(await admin.OpenAsync(Href(second, "last")), "prev"));

        var lists = Lists(sent);
        Assert.True(lists.Count >= 6, $"Only {lists.Count} statements list members.");
        foreach (var statement in lists)
        {
            await AssertReadsFromAsync(database, statement, index);
        }
    }

    [Theory]
    [InlineData("a", "ux_members_username_normalized", "ux_members_email_address_normalized", "ix_members_name_normalized", "ix_members_name_sorted")]
    [InlineData("\"anna\"", "ux_members_username_normalized", "ux_members_email_address_normalized", "ix_members_name_normalized", "ix_members_name_sorted")]
    public async Task A_search_reads_a_piece_of_each_index(string search, params string[] indexes)
    {
        // It listens from the beginning: EF Core asks once a second whether anybody does.
        var database = await Owner.NewDatabaseAsync();
        using var sent = new SentStatements(database);
        await using var site = Owner.NewFactory(database);
        var admin = await PlantAsync(site, database);
        sent.Take();

        await admin.OpenAsync($"/admin/members?search={Uri.EscapeDataString(search)}");

        var finds = Lists(sent);
        Assert.Equal(4, finds.Count);
        foreach (var (statement, index) in finds.Zip(indexes))
        {
            await AssertReadsFromAsync(database, statement, index);
        }
    }

    private static async Task AssertReadsFromAsync(ITestDatabase database, SentStatement statement, string index)
    {
        var plan = await statement.ExplainAsync(database);
        Assert.False(plan.Sorts, $"{statement.Text}\n{plan}");
        Assert.True(plan.Uses(index), $"{index} is not used:\n{statement.Text}\n{plan}");
    }

    // The statements that read a piece of the table in an order.
    private static List<SentStatement> Lists(SentStatements sent) =>
        [.. sent.Take().Where(it => it.Text.Contains("members", StringComparison.Ordinal) && it.Text.Contains("ORDER BY", StringComparison.Ordinal) && it.Text.Contains("LIMIT", StringComparison.Ordinal))];

    private static string Href(IParentNode page, string rel) => page.QuerySelector($"main nav a[rel='{rel}']")!.GetAttribute("href")!;

    private static async Task<HttpClient> PlantAsync(MembersSiteFactory site, ITestDatabase database)
    {
        var session = await site.JoinAsync();
        await site.Services.SetLevelAsync(session.Person, "admin");
        await database.PlantAsync([.. Enumerable.Range(0, Many).Select(i => new PlantedMember(
            $"a{i:0000}", $"Anna{i % 50}", $"Lind{i % 97}", Level: 1 + (i % 2), State: i / 2 % 2, LastLogin: 1_700_000_000 + (i % 501)))]);
        return site.Program(session.Token);
    }
}

public sealed class MemberListPlanOnSqlite(SiteOnSqlite site) : MemberListPlanTests(site), IClassFixture<SiteOnSqlite>;

public sealed class MemberListPlanOnMariaDb(SiteOnMariaDb site) : MemberListPlanTests(site), IClassFixture<SiteOnMariaDb>;
