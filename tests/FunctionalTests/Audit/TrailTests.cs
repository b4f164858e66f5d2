using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Infrastructure.Persistence.MySql;
using MembersSite.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Audit;

/// <summary>What happens to an account leaves one row, in the transaction in which it happens.</summary>
public abstract class TrailTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task What_a_member_does_leaves_a_row_each()
    {
        var anna = await Site.JoinAsync();
        var here = await Site.LogInAsync(anna.Person);
        using var wrong = await Site.Browser().SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", "not the password"));
        var token = await Site.CreateTokenAsync(anna.Token, "profile:read", "activity:read");
        using var revoked = await Site.Program(anna.Token).DeleteAsync($"/api/tokens/{token.Id}", Ct);
        using var others = await Site.Program(anna.Token).DeleteAsync("/api/sessions", Ct);
        using var exported = await Site.Program(anna.Token).GetAsync("/api/me/export", Ct);
        using var loggedOut = await Site.Program(anna.Token).DeleteAsync("/api/sessions/current", Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(
            [
                "joined/Member", "logged-in/Member/with the password", "log-in-failed/Stranger", "api-token-created/Member/profile:read, activity:read",
                "api-token-revoked/Member", "sessions-ended/Member/all others", "exported/Member", "session-ended/Member",
            ],
            await Database.TrailAsync(await Database.UserIdAsync(anna)),
            StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(here.Token));
    }

    [Fact]
    public async Task What_an_administrator_does_names_them()
    {
        var (anna, boss) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Services.SetLevelAsync(boss.Person, "admin");
        var admin = await Site.LogInAsync(boss.Person);
        var path = $"/admin/members/{anna.User.Code}";

        foreach (var act in new[] { "level", "end-all", "disable", "enable" })
        {
            using var done = await admin.Browser.PostFormAsync($"{path}/{act}", ("LevelTitle", "admin"));
            done.AssertRedirect(path);
        }

        var (subject, actor) = (await Database.UserIdAsync(anna), await Database.UserIdAsync(boss));
        Assert.Equal(
            ["joined/Member", "level-changed/Administrator/to admin", "sessions-ended/Administrator/all, and API tokens", "disabled/Administrator", "enabled/Administrator"],
            await Database.TrailAsync(subject),
            StringComparer.Ordinal);
        Assert.Equal(4, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM audit_events WHERE subject_id = @p0 AND actor_id = @p1", subject, actor));
        Assert.Equal("level-changed/System/to admin", (await Database.TrailAsync(actor))[1]);
    }

    [Fact]
    public async Task Whoever_logs_in_as_somebody_else_is_that_one_and_the_session_that_ends_is_no_row_of_its_own()
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        var here = await Site.LogInAsync(anna.Person);

        using var loggedIn = await here.Browser.SubmitAsync("/login", "/login", ("Login", ben.Person.Username), ("Password", ben.Person.Password));

        loggedIn.AssertRedirect("/account");
        Assert.Equal("logged-in/Member/with the password", (await Database.TrailAsync(await Database.UserIdAsync(ben)))[^1]);
        Assert.Equal(["joined/Member", "logged-in/Member/with the password"], await Database.TrailAsync(await Database.UserIdAsync(anna)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_fails_leaves_no_row()
    {
        var (anna, boss) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Services.SetLevelAsync(boss.Person, "admin");
        var admin = await Site.LogInAsync(boss.Person);
        using var level = await admin.Browser.PostFormAsync($"/admin/members/{anna.User.Code}/level", ("LevelTitle", "emperor"));
        using var tooLong = await Site.PostTokenAsync(anna.Token, "script", ["profile:read"], Site.Clock.GetUtcNow().AddDays(5_000));
        using var unknown = await Site.Program(anna.Token).DeleteAsync("/api/sessions/999999999", Ct);
        using var nobody = await Site.Program().PostAsJsonAsync("/api/sessions", new { login = "nobody-at-all", password = "not the password" }, Ct);

        Assert.Equal(HttpStatusCode.NotFound, level.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.Equal(["joined/Member"], await Database.TrailAsync(await Database.UserIdAsync(anna)), StringComparer.Ordinal);
        Assert.Empty(await Database.TrailAsync(0));
    }

    [Fact]
    public async Task A_fault_in_writing_the_row_undoes_the_act()
    {
        var database = await Owner.NewDatabaseAsync();
        var fault = new FaultAtTrail();
        await using var site = Owner.NewFactory(database);
        site.Replace = services =>
        {
            services.ConfigureDbContext<SqliteMembersDbContext>(db => db.AddInterceptors(fault));
            services.ConfigureDbContext<MySqlMembersDbContext>(db => db.AddInterceptors(fault));
        };
        var anna = await site.JoinAsync();
        fault.IsOn = true;

        using var created = await site.PostTokenAsync(anna.Token, "script", ["profile:read"], site.Clock.GetUtcNow().AddDays(1));
        using var ended = await site.Program(anna.Token).DeleteAsync("/api/sessions/current", Ct);
        using var loggedIn = await site.Program().PostAsJsonAsync("/api/sessions", new { login = anna.Person.Username, password = anna.Person.Password }, Ct);
        using var left = await site.Program(anna.Token).SendJsonAsync(HttpMethod.Delete, "/api/me", new { password = anna.Person.Password });

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.InternalServerError, 4), new[] { created, ended, loggedIn, left }.Select(it => it.StatusCode));
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token));
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens WHERE code = 'session'"));
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens WHERE code = 'api'"));
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT num_logins FROM members"));
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM audit_events"));
        Assert.Empty(await site.MailsAsync(anna.Person.EmailAddress));
    }

    [Fact]
    public async Task A_wrong_password_costs_the_database_as_much_whether_somebody_has_the_name_or_not()
    {
        var database = await Owner.NewDatabaseAsync();
        var counter = new StatementCounter();
        await using var site = Owner.NewFactory(database);
        site.Replace = services =>
        {
            services.ConfigureDbContext<SqliteMembersDbContext>(db => db.AddInterceptors(counter));
            services.ConfigureDbContext<MySqlMembersDbContext>(db => db.AddInterceptors(counter));
        };
        var anna = await site.JoinAsync();

        var known = await CountAsync(anna.Person.Username);
        var unknown = await CountAsync("nobody-at-all");

        // The row that is about nobody is taken back: one statement more, by its key.
        Assert.Contains("INSERT", known.Last(), StringComparison.Ordinal);
        Assert.Equal([.. known, "DELETE"], unknown, StringComparer.Ordinal);
        Assert.Equal(2, await database.ScalarAsync<int>("SELECT COUNT(*) FROM audit_events"));

        async Task<List<string>> CountAsync(string login)
        {
            counter.Seen.Clear();
            using var refused = await site.Program().PostAsJsonAsync("/api/sessions", new { login, password = "not the password" }, Ct);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            return [.. counter.Seen];
        }
    }

    private sealed class FaultAtTrail : DbCommandInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            IsOn && command.CommandText.Contains("INTO ", StringComparison.Ordinal) && command.CommandText.Contains("audit_events", StringComparison.Ordinal)
                ? throw new InvalidOperationException("The trail cannot be written.")
                : ValueTask.FromResult(result);
    }

    private sealed class StatementCounter : DbCommandInterceptor
    {
        private static readonly string[] Verbs = ["INSERT", "DELETE", "UPDATE", "SELECT"];

        public List<string> Seen { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return ValueTask.FromResult(result);
        }

        // Of what is sent to this table and that of members alone: services in the background have statements of their own.
        private void Note(DbCommand command)
        {
            if (command.CommandText.Contains("audit_events", StringComparison.Ordinal) || command.CommandText.Contains("members", StringComparison.Ordinal))
            {
                Seen.AddRange(Verbs.Where(verb => command.CommandText.Contains(verb, StringComparison.Ordinal)).Take(1));
            }
        }
    }
}

public sealed class TrailOnSqlite(SiteOnSqlite site) : TrailTests(site), IClassFixture<SiteOnSqlite>;

public sealed class TrailOnMariaDb(SiteOnMariaDb site) : TrailTests(site), IClassFixture<SiteOnMariaDb>;
