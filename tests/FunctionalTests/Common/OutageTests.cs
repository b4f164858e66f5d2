using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Common;

/// <summary>A database that cannot answer now: people and programs are told so, and the log says why.</summary>
public abstract class OutageTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task While_somebody_else_holds_a_lock_those_who_write_are_told_to_come_back()
    {
        await using var site = await ImpatientAsync();
        await site.JoinAsync();

        await using (await LockAsync(site))
        {
            await Outage.AssertJoiningAsync(site, LockedCause);
        }

        await site.JoinAsync();
    }

    protected abstract string LockedCause { get; }

    protected abstract string Impatience { get; }

    /// <summary>Keeps others from writing until it is disposed of.</summary>
    protected abstract Task<IAsyncDisposable> LockAsync(MembersSiteFactory site);

    protected async Task<MembersSiteFactory> ImpatientAsync()
    {
        var database = await Owner.NewDatabaseAsync();
        return new MembersSiteFactory(database.Provider, database.ConnectionString + Impatience);
    }
}

/// <summary>What everybody is told while the database cannot answer.</summary>
internal static class Outage
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Joins by page and by API, and sees both told to come back, and the log say why: once for each.</summary>
    public static async Task AssertJoiningAsync(MembersSiteFactory site, string cause)
    {
        using var page = await site.Browser().SubmitAsync("/join", "/join", Person.New().Fields());
        await AssertPageAsync(page);
        using var call = await site.Program().PostAsJsonAsync("/api/members", Person.New(), Ct);
        await AssertProblemAsync(call);
        AssertLogged(site, cause, times: 2);
    }

    /// <summary>Asks with a token, by page and by API.</summary>
    public static async Task AssertReadingAsync(MembersSiteFactory site, string token, string cause)
    {
        var program = site.Program(token);
        using var page = await program.GetAsync("/account", Ct);
        await AssertPageAsync(page);
        using var call = await program.GetAsync("/api/me", Ct);
        await AssertProblemAsync(call);
        AssertLogged(site, cause, times: 2);
    }

    private static async Task AssertPageAsync(HttpResponseMessage response)
    {
        AssertComeBack(response);
        var words = (await response.ReadPageAsync()).Words();
        Assert.Contains("Wait a few seconds and try again.", words, StringComparison.Ordinal);
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response)
    {
        AssertComeBack(response);
        var problem = await Problem.AssertAsync(response);
        Assert.Contains("Wait a few seconds and try again.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static void AssertComeBack(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
    }

    private static void AssertLogged(MembersSiteFactory site, string cause, int times)
    {
        var errors = site.Log.All.Where(it => it.Level >= Serilog.Events.LogEventLevel.Error).ToList();
        var texts = string.Join('\n', site.Log.Texts);
        Assert.True(errors.Count == times, texts);
        Assert.All(errors, error =>
        {
            Assert.Contains("The database cannot answer: ", error.RenderMessage(), StringComparison.Ordinal);
            Assert.Contains(cause, error.RenderMessage(), StringComparison.Ordinal);
        });
        Assert.DoesNotContain("   at ", texts, StringComparison.Ordinal);
    }
}

public sealed class OutageOnSqlite(SiteOnSqlite owner) : OutageTests(owner), IClassFixture<SiteOnSqlite>
{
    private const string NoLimit = "1073741823";

    protected override string LockedCause => "database is locked";

    protected override string Impatience => ";Default Timeout=1";

    [Fact]
    public async Task A_full_disk_is_told_as_what_it_is()
    {
        await using var site = await ImpatientAsync();
        await site.JoinAsync();

        await LimitPagesAsync(site, "1");
        await FillLastPagesAsync(site);
        await Outage.AssertJoiningAsync(site, "database or disk is full");

        await LimitPagesAsync(site, NoLimit);
        await site.JoinAsync();
    }

    [Fact]
    public async Task A_file_that_was_taken_away_is_missed_and_not_made_again()
    {
        var database = (SqliteDatabase)await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        site.Settings["Tokens:CacheSeconds"] = "0";
        var anna = await site.JoinAsync();

        Array.ForEach(["", "-wal", "-shm"], suffix => File.Delete(database.Path + suffix));
        using var ready = await site.Program().GetAsync("/health/ready", Ct);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);

        // The look is an error in the log too.
        Assert.Single(site.Log.Texts, text => text.StartsWith("Error", StringComparison.Ordinal) && text.Contains("unable to open database file", StringComparison.Ordinal));
        foreach (var path in new[] { "/api/me", "/account" })
        {
            using var response = await site.Program(anna.Token).GetAsync(path, Ct);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        }

        Assert.False(File.Exists(database.Path));
    }

    // As long as it is held nobody else writes, of whatever process.
    protected override async Task<IAsyncDisposable> LockAsync(MembersSiteFactory site)
    {
        var holder = new SqliteConnection(ConnectionStringOf(site) + ";Pooling=False");
        await holder.OpenAsync(Ct);
        await ExecuteAsync(holder, "BEGIN EXCLUSIVE");
        return holder;
    }

    // A limit of pages is one of its connection, and connections of the pool are reused: all that lie there are limited.
    private static async Task LimitPagesAsync(MembersSiteFactory site, string pages)
    {
        var pool = Enumerable.Range(0, 10).Select(_ => new SqliteConnection(ConnectionStringOf(site))).ToList();
        foreach (var connection in pool)
        {
            await connection.OpenAsync(Ct);
            await ExecuteAsync(connection, $"PRAGMA max_page_count = {pages}");
        }

        foreach (var connection in pool)
        {
            await connection.DisposeAsync();
        }
    }

    // A few rows fit into pages that are there already.
    private static async Task FillLastPagesAsync(MembersSiteFactory site)
    {
        await using var connection = new SqliteConnection(ConnectionStringOf(site));
        await connection.OpenAsync(Ct);
        for (var i = 0; i < 1000; i++)
        {
            try
            {
                await ExecuteAsync(connection, $"INSERT INTO trongate_users (code, user_level_id, is_disabled) VALUES ('{i:d32}', 2, 0)");
            }
            catch (SqliteException)
            {
                return;
            }
        }

        Assert.Fail("The database is not full.");
    }

    private static string ConnectionStringOf(MembersSiteFactory site) => site.Services.GetRequiredService<Infrastructure.Persistence.Sqlite.SqliteDatabase>().ConnectionString;

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Ct);
    }
}
