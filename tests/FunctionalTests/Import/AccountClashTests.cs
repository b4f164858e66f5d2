using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;
using MembersSite.Application.Members.Importing;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Import;

/// <summary>Accounts that want what another one has: they are never merged, and the later one waits.</summary>
public abstract class AccountClashTests(Site owner) : SiteTests(owner)
{
    private static readonly string[] Waiting =
    [
        "members 2 left username-taken", "members 3 left address-taken", "members 4 left username-taken", "members 5 left address-taken", "members 6 left address-taken", "members 9 left username-taken",
    ];

    private ITestDatabase _database = null!;

    [Fact]
    public async Task Of_two_that_clash_by_case_by_blanks_or_between_tables_the_later_one_waits()
    {
        await using var site = await NewSiteAsync();
        await site.JoinAsync(Person.New() with { Username = "Here", EmailAddress = "Here@Example.org" });
        var source = Clashing();

        var trial = await site.ImportAsync(source, isDryRun: true);
        var report = await site.ImportAsync(source);

        Assert.Equal(Waiting, report.Rows.Where(row => row.Contains(" left ", StringComparison.Ordinal)), StringComparer.Ordinal);
        Assert.Equal(trial.Told, report.Told);
        Assert.Equal((3, 6), (report["members", RowFate.Imported], report["members", RowFate.Left]));
        Assert.Equal((3, 6), (trial["members", RowFate.Imported], trial["members", RowFate.Left]));
        Assert.Equal("members 1", report.Told.Single(row => row.Id == "2").Detail);
        Assert.Equal("trongate_administrators 1", report.Told.Single(row => row.Id == "4").Detail);
        Assert.Equal("somebody who is here already", report.Told.Single(row => row.Id == "5").Detail);

        // The waiting one's password opens nothing of the other's.
        Assert.Equal("Anna", (await site.LoginAsync(Old("anna"))).User.FirstName);
        Assert.Equal("Chief", (await site.LoginAsync(Old("chief"))).User.Username);

        // Run again, nobody else comes in.
        var again = await site.ImportAsync(source);
        Assert.Equal(Waiting, again.Rows, StringComparer.Ordinal);
        Assert.Equal((3, 6), (again["members", RowFate.Known], again["members", RowFate.Left]));
    }

    [Fact]
    public async Task By_another_policy_who_clashes_by_the_username_alone_gets_another_one()
    {
        await using var site = await NewSiteAsync();
        var source = Clashing();
        source.Map = source.Map with { Duplicates = DuplicatePolicy.Rename };

        var report = await site.ImportAsync(source);

        Assert.Equal(["members 3 left address-taken", "members 6 left address-taken"], report.Rows.Where(row => row.Contains(" left ", StringComparison.Ordinal)), StringComparer.Ordinal);
        Assert.Equal("ANNA, now members-2; taken by members 1", report.Told.Single(row => row.Id == "2").Detail);
        Assert.Equal("Ben", (await site.LoginAsync(Old("ben@example.org"))).User.FirstName);
        Assert.Equal("members-2", (await site.LoginAsync(Old("ben@example.org"))).User.Username);
    }

    [Fact]
    public async Task By_the_strictest_nobody_is_imported_where_anybody_clashes()
    {
        await using var site = await NewSiteAsync();
        var source = Clashing();
        source.Map = source.Map with { Duplicates = DuplicatePolicy.Stop };
        var report = new CollectedReport();

        var answer = await site.TryImportAsync(new ImportTrongate(source.From, source.Map, PhpSessions: null, IsDryRun: false, report));

        Assert.Equal("Import.Clashes", answer.FirstError.Code);
        Assert.Contains("members 2 left username-taken", report.Rows, StringComparer.Ordinal);
        Assert.Equal("0", await NumberOfAsync("members"));

        source.Accounts.RemoveAll(account => account is { Table: "members", Id: not 1 });
        Assert.Equal(1, (await site.ImportAsync(source))["members", RowFate.Imported]);
    }

    [Fact]
    public async Task Whoever_joins_while_it_runs_keeps_what_they_have_and_the_batch_is_judged_once_more()
    {
        await using var site = await NewSiteAsync();
        var joined = false;
        site.Replace += services =>
        {
            var real = services.Single(service => service.ServiceType == typeof(IMemberImport)).ImplementationType!;
            services.AddScoped<IMemberImport>(scope => new Meddler((IMemberImport)ActivatorUtilities.CreateInstance(scope, real), async () =>
            {
                if (!joined)
                {
                    joined = true;
                    await site.JoinAsync(Person.New() with { Username = "anna", FirstName = "Other" });
                }
            }));
        };
        var report = await site.ImportAsync(new SourceOf(SourceOf.Member(1, "Anna", "anna@example.org"), SourceOf.Member(2, "ben", "ben@example.org")));

        Assert.True(joined);
        Assert.Equal(["members 1 left username-taken"], report.Rows, StringComparer.Ordinal);
        Assert.Equal((1, 1), (report["members", RowFate.Imported], report["members", RowFate.Left]));
        Assert.Equal("2", await NumberOfAsync("members"));
        Assert.Equal("2", await NumberOfAsync("trongate_users"));
        Assert.Equal("2", (await _database.ScalarAsync<int>("SELECT SUM(number) FROM member_counts")).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Thousands_are_imported_in_batches_and_all_are_counted()
    {
        await using var site = await NewSiteAsync();
        var source = new SourceOf([.. Enumerable.Range(1, 4500).Select(i => SourceOf.Member(i, $"member{i}", i % 10 == 0 ? null : $"member{i}@example.org") with { IsConfirmed = i % 3 != 0 })]);

        var report = await site.ImportAsync(source);

        Assert.Equal(4500, report["members", RowFate.Imported]);
        Assert.Equal("4500", await NumberOfAsync("members"));
        Assert.Equal("4500", await NumberOfAsync("import_accounts"));
        Assert.Equal(0, await _database.OrphansAsync());
        var counts = await _database.RowsAsync("SELECT level_id, state, number FROM member_counts ORDER BY state");
        Assert.Equal(["2/0=3000", "2/1=1500"], counts.Select(row => $"{row[0]}/{row[1]}={row[2]}"), StringComparer.Ordinal);

        // Cut off, and run again, it ends as if it had run once.
        await _database.RowsAsync("DELETE FROM import_accounts WHERE source_id > 2000");
        await _database.RowsAsync("DELETE FROM members WHERE id > (SELECT m FROM (SELECT MIN(id) + 1999 AS m FROM members) x)");
        Assert.Equal((2500, 2000), (await site.ImportAsync(source) is var again ? again["members", RowFate.Imported] : 0, again["members", RowFate.Known]));
    }

    private async Task<MembersSiteFactory> NewSiteAsync()
    {
        _database = await Owner.NewDatabaseAsync();
        var site = Owner.NewFactory(_database);
        SourceOf.UseIn(site);
        return site;
    }

    private async Task<string> NumberOfAsync(string table) => (await _database.ScalarAsync<int>($"SELECT COUNT(*) FROM {table}")).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Person Old(string login) => Person.New() with { Username = login, Password = "old password 1" };

    private static SourceOf Clashing() => new(
        SourceOf.Administrator(1, "Chief"), SourceOf.Member(1, "anna", "anna@example.org"), SourceOf.Member(2, "ANNA", "ben@example.org", "Ben"),
        SourceOf.Member(3, "carl", " Anna@EXAMPLE.org ", "Carl"), SourceOf.Member(4, " chief ", "dora@example.org", "Dora"), SourceOf.Member(5, "emil", "HERE@example.org", "Emil"),
        SourceOf.Member(6, "anna", "anna@example.org", "Again"), SourceOf.Member(7, "fritz", "fritz@bücher.example", "Fritz"), SourceOf.Member(8, "fritz2", "fritz@example.org", "Fritz"),
        SourceOf.Member(9, "fritz", "gabi@example.org", "Gabi"));

    // Lets something happen between the question who is here and the writing.
    private sealed class Meddler(IMemberImport real, Func<Task> meddle) : IMemberImport
    {
        public async Task<IReadOnlyDictionary<string, TrongateUserId>> FindUsernamesAsync(IReadOnlyCollection<string> usernames, CancellationToken ct)
        {
            var found = await real.FindUsernamesAsync(usernames, ct);
            await meddle();
            return found;
        }

        public Task<IReadOnlyDictionary<string, TrongateUserId>> FindAddressesAsync(IReadOnlyCollection<string> addresses, CancellationToken ct) => real.FindAddressesAsync(addresses, ct);

        public Task<bool> AddManyAsync(IReadOnlyList<Member> members, CancellationToken ct) => real.AddManyAsync(members, ct);

        public Task<Member?> LockAsync(TrongateUserId userId, CancellationToken ct) => real.LockAsync(userId, ct);
    }
}

public sealed class AccountClashesOnSqlite(SiteOnSqlite owner) : AccountClashTests(owner), IClassFixture<SiteOnSqlite>;

public sealed class AccountClashesOnMariaDb(SiteOnMariaDb owner) : AccountClashTests(owner), IClassFixture<SiteOnMariaDb>;
