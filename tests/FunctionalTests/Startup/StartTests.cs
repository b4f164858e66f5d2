using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Startup;

public abstract class StartTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task Two_that_start_at_once_on_an_empty_database_both_come_up()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var one = SiteProcess.Start(SiteProcess.On(database));
        await using var other = SiteProcess.Start(SiteProcess.On(database));
        using var client = new HttpClient();

        var (first, second) = (await one.ReadyAsync(), await other.ReadyAsync());
        using var joined = await client.PostAsJsonAsync(new Uri(first, "/api/members"), Person.New(), Ct);
        var session = await Session.ReadAsync(joined, Person.New());
        client.DefaultRequestHeaders.Authorization = new("Bearer", session.Token);

        Assert.Equal(session.User, await client.GetFromJsonAsync<User>(new Uri(second, "/api/me"), Ct));
        await AssertTooLargeAsync(new Uri(first, "/login"));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        var database = await Owner.NewDatabaseAsync();
        await MigrateAsync(database);
        await database.RowsAsync("INSERT INTO __EFMigrationsHistory VALUES ('29991231235959_FromTheFuture', '99.0.0')");

        Assert.Contains("newer version", await Preparation.RefusalAsync(database.Provider, database.ConnectionString), StringComparison.Ordinal);
    }

    protected async Task MigrateAsync(ITestDatabase database)
    {
        await using var site = Owner.NewFactory(database);
        using var version = await site.Program().GetAsync("/api/version", Ct);
        Assert.Equal(HttpStatusCode.OK, version.StatusCode);
    }

    // The limit is the real server's: the one in this process has none.
    private static async Task AssertTooLargeAsync(Uri address)
    {
        using var client = new HttpClient();
        using var form = new FormUrlEncodedContent([new("Login", new string('x', 100_000))]);
        using var response = await client.PostAsync(address, form, Ct);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("larger than this site takes", (await response.ReadPageAsync()).Words(), StringComparison.Ordinal);
    }
}

public sealed class StartOnSqlite(SiteOnSqlite site) : StartTests(site), IClassFixture<SiteOnSqlite>
{
    [Fact]
    public async Task What_a_killed_migration_left_behind_does_not_keep_the_next_one_waiting()
    {
        var database = await Owner.NewDatabaseAsync();
        await MigrateAsync(database);
        await database.RowsAsync("CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL CONSTRAINT PK___EFMigrationsLock PRIMARY KEY, Timestamp TEXT NOT NULL)");
        await database.RowsAsync("INSERT INTO __EFMigrationsLock VALUES (1, '2020-01-01 00:00:00+00:00')");

        // On a thread of its own: the site is started without a chance to give up.
        await Task.Run(() => MigrateAsync(database), Ct).WaitAsync(TimeSpan.FromMinutes(2), Ct);
    }

    [Fact]
    public async Task No_address_writes_lines_of_its_own_on_the_console()
    {
        var environment = SiteProcess.On(await Owner.NewDatabaseAsync());
        (environment["ASPNETCORE_ENVIRONMENT"], environment["Serilog__MinimumLevel__Default"], environment["Serilog__MinimumLevel__Override__Microsoft"]) = ("Development", "Verbose", "Verbose");
        await using var process = SiteProcess.Start(environment);
        var address = await process.ReadyAsync();

        foreach (var path in new[] { "/%0Aforged", "/login/%0D%0Aforged%1B%5B31m?x=%0Aforged", "/api/%E2%80%A8forged%C2%85forged", "/health/%0Aforged" })
        {
            await address.AskAsync($"GET {path}");
            await address.AskAsync($"POST {path}", "Content-Length: 0");
        }

        await Eventually.TrueAsync(() => Task.FromResult(process.Output.Contains("health/\\u000aforged 404", StringComparison.Ordinal)), TimeSpan.FromMinutes(2), () => process.Output);
        Assert.DoesNotContain(process.Output, c => c is '\u001b' or '\u0085' or '\u2028');
        Assert.DoesNotContain(process.Output.Split('\n'), line => line.StartsWith("forged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_administrator_is_made_by_a_command()
    {
        var anna = await Site.JoinAsync();

        var unknown = await SiteProcess.RunAsync(SiteProcess.On(Database), "set-level", "nobody", "admin");
        var done = await SiteProcess.RunAsync(SiteProcess.On(Database), "set-level", anna.Person.Username, "admin");

        Assert.Equal((1, "There is no such member."), (unknown.ExitCode, unknown.Error.Trim()));
        Assert.Equal((0, string.Empty), (done.ExitCode, done.Error));
        var last = await SiteProcess.RunAsync(SiteProcess.On(Database), "set-level", anna.Person.Username, "member");
        Assert.Equal((1, "This is the last administrator who can log in. Make somebody else an administrator first, then try again."), (last.ExitCode, last.Error.Trim()));
        using var admin = await Site.Program(anna.Token).GetAsync("/admin/members", Ct);
        Assert.Equal(HttpStatusCode.OK, admin.StatusCode);
    }
}

public sealed class StartOnMariaDb(SiteOnMariaDb site) : StartTests(site), IClassFixture<SiteOnMariaDb>
{
    [Fact]
    public async Task A_wrong_password_is_refused_and_not_repeated() => Assert.Contains(
        "Access denied", await Preparation.RefusalAsync(Database.Provider, $"{Database.ConnectionString};Password={Preparation.Password}"), StringComparison.Ordinal);

    [Fact]
    public async Task Servers_that_are_no_cluster_are_refused_together()
    {
        var servers = Database.ConnectionString.Replace("Server=127.0.0.1", "Server=127.0.0.1,localhost", StringComparison.Ordinal);

        Assert.Contains(
            "127.0.0.1 (in use; a server of its own, in no Galera cluster), localhost (a server of its own, in no Galera cluster)",
            await Preparation.RefusalAsync(Database.Provider, servers),
            StringComparison.Ordinal);
    }
}
