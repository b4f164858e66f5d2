using System.Net.Http.Json;
using MediatR;
using MembersSite.Application.Import;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Tokens.Users;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Import;

/// <summary>What was imported is recognised: what has changed in the source comes, what has changed here stays, and whoever has left does not come back.</summary>
public abstract class SecondRunTests(Site owner) : SiteTests(owner)
{
    private static readonly string NewHash = BCrypt.Net.BCrypt.HashPassword("new password 1", BCrypt.Net.BCrypt.GenerateSalt(4, 'y'));

    private ITestDatabase _database = null!;

    [Fact]
    public async Task Run_again_it_changes_nothing_and_tells_nothing_but_what_is_left()
    {
        await using var site = await NewSiteAsync();
        var source = Source();
        await site.ImportAsync(source);
        var before = await StateAsync();

        var again = await site.ImportAsync(source);

        Assert.Empty(again.Rows);
        Assert.Equal((1, 5), (again["trongate_administrators", RowFate.Known], again["members", RowFate.Known]));
        Assert.Equal(before, await StateAsync(), StringComparer.Ordinal);

        // Also where it was the last of its table.
        source.Accounts.RemoveAll(account => account is { Table: "members", Id: 5 });
        Assert.Equal(["members 5 left gone-from-source"], (await site.ImportAsync(source)).Rows, StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_has_changed_in_the_source_comes_and_what_has_changed_here_stays()
    {
        await using var site = await NewSiteAsync();
        var source = Source();
        await site.ImportAsync(source);

        // Here: Anna logs in, so that her hash is renewed; Ben changes his name; Carl gets another address.
        await site.LoginAsync(Old("anna"));
        await RunAsync("UPDATE members SET first_name = 'Benjamin' WHERE username = 'ben'");
        await RunAsync("UPDATE members SET email_address = 'new@example.org', email_address_normalized = 'new@example.org' WHERE username = 'carl'");

        // There: Anna has married, Ben too, and has another password; Carl is not active any more, Dora has another address and username, Emil wants Anna's.
        Change(source, 1, it => it with { LastName = "Berg" });
        Change(source, 2, it => it with { FirstName = "Bernd", Password = NewHash });
        Change(source, 3, it => it with { IsActive = false });
        Change(source, 4, it => it with { Username = "dorothea", EmailAddress = "dorothea@example.org" });
        Change(source, 5, it => it with { Username = "ANNA", LastName = "Sol" });
        source.Accounts.Add(SourceOf.Member(6, "fritz", "fritz@example.org"));

        var trial = await site.ImportAsync(source, isDryRun: true);
        var report = await site.ImportAsync(source);

        Assert.Equal(trial.Told, report.Told);
        Assert.Equal(["members 2 left changed-in-both", "members 5 left username-taken"], report.Rows, StringComparer.Ordinal);
        Assert.Equal("the name", report.Told[0].Detail);
        Assert.Equal((5, 1), (report["members", RowFate.Updated], report["members", RowFate.Imported]));
        Assert.Equal(
            [
                "anna anna@example.org Anna Berg 0", "ben ben@example.org Benjamin Lind 0", "carl new@example.org Anna Lind 1", "chief trongate_administrators-1 chief  0",
                "dorothea dorothea@example.org Anna Lind 0", "emil emil@example.org Anna Sol 0", "fritz fritz@example.org Anna Lind 0",
            ],
            await StateAsync(), StringComparer.Ordinal);
        Assert.Equal("Berg", (await site.LoginAsync(Old("anna"))).User.LastName);
        Assert.Equal("Benjamin", (await site.LoginAsync(Old("ben") with { Password = "new password 1" })).User.FirstName);
        Assert.Equal(0, await _database.ScalarAsync<int>("SELECT COUNT(*) FROM members m JOIN trongate_users u ON u.id = m.trongate_user_id WHERE m.state <> u.is_disabled"));

        // It has come to rest: what clashes is told again, and nothing else is done.
        var last = await site.ImportAsync(source);
        Assert.Equal(report.Rows, last.Rows, StringComparer.Ordinal);
        Assert.Equal(0, last["members", RowFate.Updated] + last["members", RowFate.Imported]);
    }

    [Fact]
    public async Task Whoever_has_left_here_does_not_come_back_and_nobody_gets_their_name_and_who_is_gone_there_is_told()
    {
        await using var site = await NewSiteAsync();
        var source = Source();
        await site.ImportAsync(source);
        var anna = await site.LoginAsync(Old("anna"));
        using var farewell = new HttpRequestMessage(HttpMethod.Delete, "/api/me") { Content = JsonContent.Create(new { password = "old password 1" }) };
        using var left = await site.Program(anna.Token).SendAsync(farewell, Ct);
        Assert.True(left.IsSuccessStatusCode, await left.Content.ReadAsStringAsync(Ct));
        source.Accounts.RemoveAll(account => account is { Table: "members", Id: 3 or 5 });
        source.Accounts.Add(SourceOf.Member(7, "anna", "else@example.org"));
        Change(source, 1, it => it with { LastName = "Berg" });

        var report = await site.ImportAsync(source);

        Assert.Equal(["members 3 left gone-from-source", "members 7 left username-taken", "members 5 left gone-from-source"], report.Rows.OrderBy(row => row.Contains(" 5 ", StringComparison.Ordinal)), StringComparer.Ordinal);
        Assert.Equal((3, 1), (report["members", RowFate.Known], report["members", RowFate.Left]));
        Assert.DoesNotContain(await StateAsync(), row => row.StartsWith("anna ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_last_administrator_is_not_taken_from_this_site_by_the_other_one()
    {
        await using var site = await NewSiteAsync();
        var source = Source();
        await site.ImportAsync(source);
        source.Accounts[0] = source.Accounts[0] with { IsActive = false };

        Assert.Equal(["trongate_administrators 1 left last-administrator"], (await site.ImportAsync(source)).Rows, StringComparer.Ordinal);

        source.Accounts[0] = source.Accounts[0] with { IsActive = true };
        Change(source, 1, it => it with { User = new SourceUser(1001, "code", 1) });
        Assert.Equal(1, (await site.ImportAsync(source))["members", RowFate.Updated]);
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Equal(2, (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CountAdministrators(), Ct)).Value);
        Assert.NotEmpty((await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CountMembers(), Ct)).Value);
    }

    private static SourceOf Source() => new(
        SourceOf.Administrator(1, "chief"), SourceOf.Member(1, "anna", "anna@example.org"), SourceOf.Member(2, "ben", "ben@example.org"),
        SourceOf.Member(3, "carl", "carl@example.org"), SourceOf.Member(4, "dora", "dora@example.org"), SourceOf.Member(5, "emil", "emil@example.org"));

    private static void Change(SourceOf source, long id, Func<SourceAccount, SourceAccount> change)
    {
        var at = source.Accounts.FindIndex(account => account.Table == "members" && account.Id == id);
        source.Accounts[at] = change(source.Accounts[at]);
    }

    private static Person Old(string login) => Person.New() with { Username = login, Password = "old password 1" };

    private async Task<MembersSiteFactory> NewSiteAsync()
    {
        _database = await Owner.NewDatabaseAsync();
        var site = Owner.NewFactory(_database);
        SourceOf.UseIn(site);
        return site;
    }

    private Task<IReadOnlyList<object?[]>> RunAsync(string sql) => _database.RowsAsync(sql);

    // Of the administrator without an address the part before the @ is enough: the rest names the source.
    private async Task<List<string>> StateAsync()
    {
        var rows = await _database.RowsAsync("SELECT username, email_address, first_name, last_name, state FROM members ORDER BY username");
        return [.. rows.Select(row => $"{row[0]} {(row[1]!.ToString()!.EndsWith(".invalid", StringComparison.Ordinal) ? row[1]!.ToString()!.Split('@')[0] : row[1])} {row[2]} {row[3]} {row[4]}")];
    }
}

public sealed class SecondRunsOnSqlite(SiteOnSqlite owner) : SecondRunTests(owner), IClassFixture<SiteOnSqlite>;

public sealed class SecondRunsOnMariaDb(SiteOnMariaDb owner) : SecondRunTests(owner), IClassFixture<SiteOnMariaDb>;
