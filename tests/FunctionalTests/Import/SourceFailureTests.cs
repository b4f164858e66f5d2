using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;
using MembersSite.Domain.Import;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Infrastructure.Import;
using MySqlConnector;

namespace MembersSite.FunctionalTests.Import;

/// <summary>A source that cannot be read is said to be so, in one line and without a password.</summary>
public sealed class SourceFailureTests(MariaDbServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("Server=localhost")]
    [InlineData("Database=members")]
    [InlineData("Server=localhost;Database=members;Port=secret")]
    [InlineData("Server=localhost;Database=members;Colour=secret")]
    [InlineData("Server=localhost;Database=members;SslMode=secret")]
    [InlineData("Server=localhost;Database=members;Port=99999999999999999999")]
    [InlineData("Server=localhost;Database=members;Port=-1")]
    public async Task A_connection_string_that_cannot_be_read_is_not_repeated(string connectionString) =>
        Assert.Equal(ImportErrors.BadConnectionString, (await new TrongateSource().OpenAsync(connectionString, Ct)).FirstError);

    [Theory]
    [InlineData("Password=secret-9", "Access denied")]
    [InlineData("Database=none_such", "none_such")]
    [InlineData("Port=1;Connection Timeout=3", "Unable to connect")]
    [InlineData("Server=no-such-host.invalid;Connection Timeout=3", "Unable to connect")]
    [InlineData("Database=mysql;User ID=nobody;Password=secret-9", "Access denied")]
    public async Task A_source_that_cannot_be_opened_says_why_in_one_line(string change, string words)
    {
        await using var database = await TrongateDatabase.NewAsync(server, TrongateDatabase.Core);

        var opened = await new TrongateSource().OpenAsync($"{database.ConnectionString};{change}", Ct);

        Assert.Equal("Import.SourceUnusable", opened.FirstError.Code);
        Assert.Contains(words, opened.FirstError.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", opened.FirstError.Description, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', opened.FirstError.Description);
        Assert.EndsWith(".", opened.FirstError.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_without_tables_is_said_to_have_none()
    {
        await using var database = await TrongateDatabase.NewAsync(server);

        var opened = await new TrongateSource().OpenAsync(database.ConnectionString, Ct);

        Assert.Contains("has no table that this user may read", opened.FirstError.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_user_may_not_read_is_not_in_the_schema()
    {
        await using var database = await TrongateDatabase.NewAsync(server, TrongateDatabase.Core, TrongateDatabase.Members);
        var name = new MySqlConnectionStringBuilder(database.ConnectionString).Database;
        await database.RunAsync(
            $"CREATE USER r_{name}@'%' IDENTIFIED BY 'secret-9'; GRANT SELECT ON {name}.trongate_users TO r_{name}@'%'; GRANT INSERT ON {name}.members TO r_{name}@'%'; GRANT SELECT (id, token) ON {name}.trongate_tokens TO r_{name}@'%';");

        var opened = await new TrongateSource().OpenAsync($"{database.ConnectionString};User ID=r_{name};Password=secret-9", Ct);
        await using var snapshot = opened.Value;

        Assert.Equal(["trongate_tokens", "trongate_users"], snapshot.Schema.Tables.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(["id", "token"], snapshot.Schema.Tables["trongate_tokens"].Select(it => it.Name), StringComparer.Ordinal);
        Assert.DoesNotContain("secret", snapshot.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_whose_connection_is_ended_while_it_is_read_is_lost_and_stays_so()
    {
        await using var database = await ManyAsync(server);
        await using var snapshot = (await new TrongateSource().OpenAsync(database.ConnectionString, Ct)).Value;

        await AssertLostAsync(snapshot, () => KillOthersAsync(database));
        await Assert.ThrowsAsync<SourceLostException>(() => snapshot.CountAsync("accounts", Ct));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_source_that_crashes_or_hangs_while_it_is_read_is_lost(bool hangs)
    {
        await using var own = new MariaDbServer();
        var database = await ManyAsync(own);
        await using var snapshot = (await new TrongateSource().OpenAsync($"{database.ConnectionString};Default Command Timeout=2;Cancellation Timeout=1;Connection Timeout=2", Ct)).Value;

        await AssertLostAsync(snapshot, hangs ? own.HangAsync : own.CrashAsync);
        Assert.Equal("Import.SourceUnusable", (await new TrongateSource().OpenAsync($"{database.ConnectionString};Connection Timeout=2", Ct)).FirstError.Code);
    }

    // More rows than fit into what the driver and the network hold back.
    private static Task<TrongateDatabase> ManyAsync(MariaDbServer server) => TrongateDatabase.NewAsync(
        server, "CREATE TABLE accounts (id int PRIMARY KEY, username varchar(65)); INSERT INTO accounts SELECT seq, REPEAT('name', 15) FROM seq_1_to_300000;");

    private static async Task AssertLostAsync(ISourceSnapshot snapshot, Func<Task> endAsync)
    {
        var accounts = new AccountTable(
            "accounts", "id", Level: null, "username", EmailAddress: null, FirstName: null, LastName: null, Password: null, User: null, Through: null, Created: null, LastLogin: null,
            NumLogins: null, Confirmed: null, Active: null, []);
        var e = await Assert.ThrowsAsync<SourceLostException>(async () =>
        {
            await foreach (var account in snapshot.ReadAccountsAsync(accounts, users: null, TextRules.Usual, Ct))
            {
                if (account.Id == 10)
                {
                    await endAsync();
                }
            }
        });

        Assert.DoesNotContain('\n', e.Message);
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
    }

    // Every connection to this database but the one that asks.
    private static async Task KillOthersAsync(TrongateDatabase database)
    {
        await using var connection = new MySqlConnection($"{database.ConnectionString};Pooling=false");
        await connection.OpenAsync(Ct);
        await using var command = new MySqlCommand("SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID()", connection);
        var ids = new List<long>();
        await using (var reader = await command.ExecuteReaderAsync(Ct))
        {
            while (await reader.ReadAsync(Ct))
            {
                ids.Add(reader.GetInt64(0));
            }
        }

        foreach (var id in ids)
        {
            await using var kill = new MySqlCommand($"KILL {id}", connection);
            await kill.ExecuteNonQueryAsync(Ct);
        }
    }
}
