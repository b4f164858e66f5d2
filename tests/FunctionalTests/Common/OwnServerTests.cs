using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using MembersSite.FunctionalTests.Databases;
using MySqlConnector;

namespace MembersSite.FunctionalTests.Common;

/// <summary>
/// A MariaDB server that closes connections which lie idle, has few to give, hangs, or is gone: things that are not done to the
/// server that all other tests share.
/// </summary>
public sealed class OwnServerTests : IClassFixture<OwnServer>
{
    private const int Members = 24;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly MariaDbServer _server;

    public OwnServerTests(OwnServer owner)
    {
        _server = owner.Server;
        _server.SkipIfMissing();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_quiet_night_everybody_is_answered()
    {
        await using var database = await NewDatabaseAsync();
        await using var site = NewSite(database);
        var sessions = await Task.WhenAll(Enumerable.Range(0, Members).Select(_ => site.JoinAsync()));

        await QuietNightAsync(database);
        Assert.All(await Task.WhenAll(sessions.Select(session => site.StatusAsync(session.Token))), status => Assert.Equal(HttpStatusCode.OK, status));

        await QuietNightAsync(database);
        Assert.All(await Task.WhenAll(sessions.Select(session => site.StatusAsync(session.Token, "/account"))), status => Assert.Equal(HttpStatusCode.OK, status));

        await QuietNightAsync(database);
        await Task.WhenAll(sessions.Select(session => site.LogInAsync(session.Person)));
    }

    [Fact]
    public async Task A_burst_waits_for_the_connections_that_there_are()
    {
        await using var database = await NewDatabaseAsync();
        var few = await NewUserAsync(database, maxConnections: 20);
        await using var site = NewSite(database, $"User ID={few};Maximum Pool Size=18;Connection Timeout=60");
        var anna = await site.JoinAsync();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => site.StatusAsync(anna.Token)));

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.InRange(await ConnectionsAsync(database), 1, 18);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token, "/health/ready"));
    }

    [Fact]
    public async Task Where_no_connection_is_left_everybody_is_told_to_come_back()
    {
        await using var database = await NewDatabaseAsync();
        var few = await NewUserAsync(database, maxConnections: 5);
        await using var site = NewSite(database, $"User ID={few}");
        var anna = await site.JoinAsync();
        await QuietNightAsync(database);

        var holders = Enumerable.Range(0, 5).Select(_ => new MySqlConnection($"{database.ConnectionString};User ID={few};Pooling=False")).ToList();
        await Task.WhenAll(holders.Select(holder => holder.OpenAsync(Ct)));
        await Outage.AssertReadingAsync(site, anna.Token, "max_user_connections");
        await Task.WhenAll(holders.Select(holder => holder.CloseAsync()));

        await Eventually.TrueAsync(async () => await ConnectionsAsync(database) == 0, Limit, () => "The connections are still there.");
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token));
    }

    [Fact]
    public async Task A_server_that_is_gone_is_told_and_everybody_is_answered_once_it_is_back()
    {
        await using var database = await NewDatabaseAsync();
        await using var site = NewSite(database);
        var anna = await site.JoinAsync();

        await _server.CrashAsync();
        await Outage.AssertReadingAsync(site, anna.Token, "Unable to connect");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await site.StatusAsync(anna.Token, "/health/ready"));
        await _server.StartAsync();

        var statuses = await Task.WhenAll(Enumerable.Range(0, Members).Select(_ => site.StatusAsync(anna.Token)));
        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token, "/health/ready"));
    }

    [Fact]
    public async Task A_server_that_hangs_is_not_waited_for()
    {
        await using var database = await NewDatabaseAsync();
        await using var site = NewSite(database, "Connection Timeout=2;Default Command Timeout=2");
        await using var patient = NewSite(database, "Connection Timeout=600;Default Command Timeout=600");
        var anna = await site.JoinAsync();
        Assert.Equal(HttpStatusCode.OK, await patient.StatusAsync(anna.Token, "/health/ready"));

        await _server.HangAsync();
        try
        {
            // It answers while the server still hangs, and the driver would wait for ten minutes.
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await patient.StatusAsync(anna.Token, "/health/ready").WaitAsync(Limit, Ct));
            await Outage.AssertReadingAsync(site, anna.Token, string.Empty);
        }
        finally
        {
            await _server.WakeAsync();
        }

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token));
        await Eventually.TrueAsync(async () => await patient.StatusAsync(anna.Token, "/health/ready") == HttpStatusCode.OK, Limit, () => "The site does not get ready again.");
    }

    private static MembersSiteFactory NewSite(MariaDbDatabase database, string more = "")
    {
        var site = new MembersSiteFactory(database.Provider, $"{database.ConnectionString};{more}");
        site.Settings["Tokens:CacheSeconds"] = "0";
        return site;
    }

    private async Task<MariaDbDatabase> NewDatabaseAsync()
    {
        await _server.StartAsync();
        return new MariaDbDatabase(_server);
    }

    private static async Task<string> NewUserAsync(MariaDbDatabase database, int maxConnections)
    {
        var name = $"few_{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var schema = new MySqlConnectionStringBuilder(database.ConnectionString).Database;
        await using var connection = new MySqlConnection($"{database.ConnectionString};Database=;Pooling=False;Allow User Variables=true");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"CREATE USER {name}@'127.0.0.1' WITH MAX_USER_CONNECTIONS {maxConnections}; GRANT ALL ON {schema}.* TO {name}@'127.0.0.1'");
        await command.ExecuteNonQueryAsync(Ct);
        return name;
    }

    // The server closes what lies idle in the pool. By default it does so after eight hours: here it is told to, again and again,
    // since what works in the background may open another connection meanwhile.
    private static async Task QuietNightAsync(MariaDbDatabase database)
    {
        Assert.NotEqual(0, await ConnectionsAsync(database));
        await Eventually.TrueAsync(
            async () =>
            {
                await CloseIdleAsync(database);
                return await ConnectionsAsync(database) == 0;
            },
            Limit,
            () => "The server keeps idle connections.");
    }

    private static async Task CloseIdleAsync(MariaDbDatabase database)
    {
        await using var connection = new MySqlConnection($"{database.ConnectionString};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND command = 'Sleep' AND id <> CONNECTION_ID()";
        var idle = new List<long>();
        await using (var reader = await command.ExecuteReaderAsync(Ct))
        {
            while (await reader.ReadAsync(Ct))
            {
                idle.Add(reader.GetInt64(0));
            }
        }

        foreach (var id in idle)
        {
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"KILL {id}");
            try
            {
                await command.ExecuteNonQueryAsync(Ct);
            }
            catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.NoSuchThread)
            {
                // The pool itself has closed it.
            }
        }
    }

    // Past the pool, which is not to be used meanwhile.
    private static async Task<long> ConnectionsAsync(MariaDbDatabase database)
    {
        await using var connection = new MySqlConnection($"{database.ConnectionString};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()";
        return Convert.ToInt64(await command.ExecuteScalarAsync(Ct), CultureInfo.InvariantCulture);
    }
}

/// <summary>A server for the tests of one class. What was stored survives its crash.</summary>
public sealed class OwnServer : IAsyncDisposable
{
    public MariaDbServer Server { get; } = new() { Arguments = ["--innodb-flush-log-at-trx-commit=2"] };

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
