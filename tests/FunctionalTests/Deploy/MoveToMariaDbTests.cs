using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using MembersSite.FunctionalTests.Members.Codes;
using MembersSite.FunctionalTests.Noticeboard;

namespace MembersSite.FunctionalTests.Deploy;

/// <summary>A site that has outgrown SQLite goes on with MariaDB, by <c>deploy/move-to-mariadb</c>.</summary>
public sealed class MoveToMariaDbTests(SiteOnMariaDb owner) : SiteTests(owner), IClassFixture<SiteOnMariaDb>
{
    private const string Text = "It's \"ten\" o'clock\\\n\n* café, 集合 😀 at C:\\new\\temp; -- bring cake\n\n`%_`";

    [Fact]
    public async Task Everybody_is_there_with_password_sessions_links_and_all_they_wrote()
    {
        await using var small = new SqliteDatabase();
        var here = new MembersSiteFactory(small.Provider, small.ConnectionString);
        var anna = await here.JoinAsync(Person.New() with { FirstName = "Ann\\'a", LastName = "O'Lind\"" });
        var script = await here.CreateTokenAsync(anna.Token, "notices:write");
        var notice = await here.Program(script.Token).PostNoticeAsync(text: Text);
        await here.AskAsync(Asking.Reset, anna);
        var gone = await here.JoinAsync();
        var last = await KeyOfAsync(small, gone.User.Code);
        using var left = await here.Program(gone.Token).SendJsonAsync(HttpMethod.Delete, "/api/me", new { password = gone.Person.Password });
        await here.DisposeAsync();

        await StartOnceAsync();
        await Database.RowsAsync("INSERT INTO attempt_counts (subject, attempts, blocked_until_date, counted_date, forgotten_date) VALUES ('x', 0, 1, 1, 99999999999)");
        var refused = await MoveAsync(small.Path);
        Assert.Equal((1, $"move-to-mariadb: the database {NameOf(Database)} has rows already, in attempt_counts"), (refused.ExitCode, refused.Error.Trim()));
        await Database.RowsAsync("DELETE FROM attempt_counts");

        var moved = await MoveAsync(small.Path);

        Assert.True(moved.ExitCode == 0, moved.Error);
        Assert.StartsWith("Moved: 1 members", moved.Output, StringComparison.Ordinal);
        await using var there = Owner.NewFactory();
        Assert.Equal(anna.User, await there.Program(anna.Token).GetFromJsonAsync<User>("/api/me", Ct));
        Assert.Equal(Text, (await there.Program().GetFromJsonAsync<Notice>(notice, Ct))!.Text);
        await there.Program(script.Token).PostNoticeAsync();
        await there.LoginAsync(anna.Person);
        var path = (await there.MailOfAsync(Asking.Reset, anna)).LinkPath();
        using var reset = await there.Browser().SubmitAsync(path, path, ("NewPassword", Asking.NewPassword));
        reset.AssertRedirect("/login");
        Assert.True(await KeyOfAsync(Database, (await there.JoinAsync()).User.Code) > last);

        var again = await MoveAsync(small.Path);
        Assert.Equal((1, $"move-to-mariadb: the database {NameOf(Database)} has members already"), (again.ExitCode, again.Error.Trim()));
    }

    [Fact]
    public async Task What_is_no_database_of_this_site_or_of_another_version_is_refused()
    {
        await using var small = new SqliteDatabase();
        var missing = await MoveAsync(small.Path);
        await small.RowsAsync("CREATE TABLE __EFMigrationsHistory (MigrationId TEXT, ProductVersion TEXT)");
        var empty = await MoveAsync(small.Path);
        await small.RowsAsync("INSERT INTO __EFMigrationsHistory VALUES ('20261123195150_Initial', '9')");
        var old = await MoveAsync(small.Path);

        Assert.Equal((1, $"move-to-mariadb: there is no {small.Path}"), (missing.ExitCode, missing.Error.Trim()));
        Assert.Equal((1, $"move-to-mariadb: {small.Path} is no database of this site"), (empty.ExitCode, empty.Error.Trim()));
        Assert.StartsWith("move-to-mariadb: the two databases are of different versions", old.Error, StringComparison.Ordinal);
    }

    private static async Task<long> KeyOfAsync(ITestDatabase database, string code) => await database.ScalarAsync<long>("SELECT id FROM trongate_users WHERE code = @p0", code);

    private static string NameOf(ITestDatabase database) => database.ConnectionString[(database.ConnectionString.LastIndexOf('=') + 1)..];

    // As its head says: the site makes the tables, and ends.
    private async Task<Ended> MoveAsync(string file)
    {
        var isMissing = Programs.Find("sqlite3") is null || Programs.Find("mariadb") is null;
        Assert.False(isMissing && Environment.GetEnvironmentVariable("MEMBERSSITE_REQUIRE_SERVICES") is "1", "sqlite3 or mariadb-client is not installed.");
        Assert.SkipWhen(isMissing, "sqlite3 or mariadb is not installed (Debian: apt-get install sqlite3 mariadb-client).");
        await StartOnceAsync();
        var server = new MySqlConnector.MySqlConnectionStringBuilder(Database.ConnectionString);
        var connection = Path.Combine(Path.GetDirectoryName(file)!, "mariadb.cnf");
        await File.WriteAllTextAsync(connection, $"[client]\nhost={server.Server}\nport={server.Port}\nuser={server.UserID}\n", Ct);
        return await Programs.RunAsync(Path.Combine(Root(), "deploy", "move-to-mariadb"), [file, connection, NameOf(Database)], TimeSpan.FromMinutes(2));
    }

    private async Task StartOnceAsync()
    {
        await using var site = Owner.NewFactory();
        _ = site.Services;
    }

    private static string Root()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "MembersSite.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests must run within the repository.");
        }

        return root;
    }
}
