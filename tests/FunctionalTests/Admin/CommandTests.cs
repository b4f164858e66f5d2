using System.Net;
using System.Text.Json;
using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Members.Joining;
using MembersSite.Domain.Members;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>What the owner of the machine does by commands.</summary>
public abstract class CommandTests(Site owner) : SiteTests(owner)
{
    private const string Password = "four blue horses sing";

    [Fact]
    public async Task From_an_empty_database_to_an_administrator_in_one_command()
    {
        var database = await Owner.NewDatabaseAsync();
        string[] settings = [$"--Database:Provider={database.Provider}", "--ConnectionStrings:Members", database.ConnectionString];

        // Settings after the words of the command, in both ways in which they can be written.
        var made = await SiteProcess.WriteAsync($"{Password}\n", [], ["create-admin", "--username", "admin", "--email", "anna@example.org", .. settings, "--json"]);

        Assert.Equal((0, string.Empty), (made.ExitCode, made.Error));
        using var answer = JsonDocument.Parse(made.Output);
        Assert.Equal(("admin", "admin"), (answer.RootElement.GetProperty("username").GetString(), answer.RootElement.GetProperty("level").GetString()));
        Assert.Equal(["level-changed/System/to admin"], await database.TrailAsync(1), StringComparer.Ordinal);
        await using var site = Owner.NewFactory(database);
        var anna = await site.LogInAsync(new Person("admin", "admin", "", "anna@example.org", Password));
        Assert.Contains("anna@example.org", (await anna.Browser.OpenAsync("/admin/members")).Words(), StringComparison.Ordinal);
        Assert.Equal("1/0=1 2/0=0", string.Join(' ', (await database.RowsAsync("SELECT level_id, state, number FROM member_counts ORDER BY level_id")).Select(row => $"{row[0]}/{row[1]}={row[2]}")));

        var short8 = await SiteProcess.WriteAsync("hello\n", SiteProcess.On(database), "create-admin", "--username", "ben", "--email", "ben@example.org", "--password-stdin");
        var taken = await SiteProcess.WriteAsync($"{Password}\r\n", SiteProcess.On(database), "create-admin", "--username", "Admin", "--email", "ben@example.org");
        Assert.Equal((1, string.Empty, "A password has at least 8 characters. Several words in a row are easy to remember and hard to guess.\n"), (short8.ExitCode, short8.Output, short8.Error));
        Assert.Equal((1, string.Empty, "That username is taken. Choose another one.\n"), (taken.ExitCode, taken.Output, taken.Error));
        Assert.Equal(0, await database.OrphansAsync());
    }

    [Theory]
    [InlineData("a", "Anna", "anna@example.org", Password, "Username")]
    [InlineData("annalind", "", "anna@example.org", Password, "FirstName")]
    [InlineData("annalind", "Anna", "nowhere", Password, "EmailAddress")]
    [InlineData("annalind", "Anna", "anna@example.org", "password", "Password")]
    [InlineData("annalind", "Anna", "anna@example.org", "annalind1", "Password")]
    [InlineData("annalind", "Anna", "anna@example.org", "", "Password")]
    public async Task An_administrator_is_made_by_the_rules_of_joining(string username, string firstName, string emailAddress, string password, string field)
    {
        var refused = await SendAsync(Site, new CreateAdministrator(username, firstName, LastName: null, emailAddress, password));

        Assert.Equal((ErrorType.Validation, field), (refused.FirstError.Type, refused.FirstError.Code));
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE username = @p0", username));
    }

    [Fact]
    public async Task An_administrator_is_made_together_or_not_at_all()
    {
        var anna = Person.New();
        await Site.JoinAsync(anna);

        var refused = await SendAsync(Site, new CreateAdministrator(Person.New().Username, "Anna", LastName: null, anna.EmailAddress, Password));

        Assert.Equal(MemberErrors.EmailTaken, refused.FirstError);
        Assert.Equal(0, await Database.OrphansAsync());
    }

    [Fact]
    public async Task All_that_a_member_holds_is_revoked_and_it_is_known_that_the_owner_did()
    {
        var anna = await Site.JoinAsync();
        var script = await Site.CreateTokenAsync(anna.Token, "profile:read");

        var revoked = await SendAsync(Site, new RevokeMemberTokens(anna.Person.EmailAddress));
        var unknown = await SendAsync(Site, new RevokeMemberTokens("nobody"));

        Assert.True(revoked.Value.Count >= 2);
        Assert.Equal(MemberErrors.NotFound, unknown.FirstError);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(script.Token));
        Assert.Equal("sessions-ended/System/all, and API tokens", (await Database.TrailAsync(await Database.UserIdAsync(anna)))[^1]);
    }

    [Fact]
    public async Task What_is_of_no_use_is_purged_now_and_told_by_kind()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        site.Settings["TokenPurge:BatchSize"] = "2";
        var person = (await site.JoinAsync()).Person;
        for (var i = 0; i < 4; i++)
        {
            await site.LoginAsync(person);
        }

        // The round of the start is over before; the next one comes when the clock has moved by an interval, which it has not at this moment.
        await database.RowsAsync("UPDATE trongate_tokens SET expiry_date = 1 WHERE code = 'session'");
        await database.RowsAsync("UPDATE audit_events SET happened_date = 1");
        var told = new List<Purged>();

        var purged = await SendAsync(site, new PurgeNow(new Told(told)));

        Assert.Equal(
            ["expired tokens: 5", "mails that ended long ago: 0", "what happened too long ago: 5", "forgotten counts of attempts: 0"],
            purged.Value.Where(it => it.What is "expired tokens" or "mails that ended long ago" or "what happened too long ago" or "forgotten counts of attempts").Select(it => $"{it.What}: {it.Count}"),
            StringComparer.Ordinal);
        Assert.Equal([2, 4, 5], told.Where(it => it.What == "expired tokens").Select(it => it.Count));
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens WHERE code = 'session'"));
    }

    [Fact]
    public async Task A_start_that_finds_no_administrator_says_how_to_get_one()
    {
        var database = await Owner.NewDatabaseAsync();
        await using (var nobody = SiteProcess.Start(SiteProcess.On(database)))
        {
            await nobody.ReadyAsync();
            await Eventually.TrueAsync(() => Task.FromResult(nobody.Output.Contains("create-admin --username NAME --email ADDRESS", StringComparison.Ordinal)), TimeSpan.FromMinutes(2), () => nobody.Output);
        }

        await using var site = Owner.NewFactory(database);
        Assert.False((await SendAsync(site, new CreateAdministrator("anna", "Anna", LastName: null, "anna@example.org", Password))).IsError);
        await using var somebody = Owner.NewFactory(database);
        _ = somebody.Services;
        Assert.DoesNotContain(somebody.Log.Texts, line => line.Contains("create-admin", StringComparison.Ordinal));
    }

    protected static async Task<ErrorOr<T>> SendAsync<T>(MembersSiteFactory site, IRequest<ErrorOr<T>> message)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, Ct);
    }

    private sealed class Told(List<Purged> told) : IProgress<Purged>
    {
        public void Report(Purged value) => told.Add(value);
    }
}

public sealed class CommandsOnSqlite(SiteOnSqlite site) : CommandTests(site), IClassFixture<SiteOnSqlite>
{
    [Fact]
    public async Task The_database_is_migrated_and_told_by_which_migrations()
    {
        var on = SiteProcess.On(await Owner.NewDatabaseAsync());

        var first = await SiteProcess.RunAsync(on, "migrate", "--json");
        var second = await SiteProcess.RunAsync(on, "migrate");

        using var answer = JsonDocument.Parse(first.Output);
        Assert.Contains(answer.RootElement.GetProperty("applied").EnumerateArray(), it => it.GetString()!.EndsWith("_Initial", StringComparison.Ordinal));
        Assert.EndsWith("is up to date.\n", second.Output, StringComparison.Ordinal);
        Assert.Equal((0, string.Empty, 0, string.Empty), (first.ExitCode, first.Error, second.ExitCode, second.Error));
    }

    [Fact]
    public async Task Levels_are_listed_added_renamed_and_deleted()
    {
        var on = SiteProcess.On(Database);

        foreach (var (words, exitCode, said) in new (string[], int, string)[]
        {
            (["levels", "add", "Editor"], 0, "The level editor is there now. Nobody has it yet.\n"),
            (["levels", "rename", "editor", "author"], 0, "The level editor is called author now.\n"),
            (["levels", "rename", "editor", "author"], 1, "There is no such user level. It may have been renamed or deleted meanwhile.\n"),
            (["levels", "delete", "admin"], 1, "The levels admin and member are part of this site: they keep their titles, and cannot be deleted.\n"),
        })
        {
            var ended = await SiteProcess.RunAsync(on, words);
            Assert.Equal((exitCode, exitCode == 0 ? said : string.Empty, exitCode == 0 ? string.Empty : said), (ended.ExitCode, ended.Output, ended.Error));
        }

        var listed = await SiteProcess.RunAsync(on, "levels", "list");
        Assert.Matches(@"(?m)^ *author +0 +0 +0 *$", listed.Output);
        var deleted = await SiteProcess.RunAsync(on, "levels", "delete", "author");
        Assert.Equal((0, "The level author is deleted.\n"), (deleted.ExitCode, deleted.Output));
    }
}

public sealed class CommandsOnMariaDb(SiteOnMariaDb site) : CommandTests(site), IClassFixture<SiteOnMariaDb>;
