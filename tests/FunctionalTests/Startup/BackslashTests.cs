using System.Net;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Startup;

/// <summary>A server on which a backslash in a text is no sign of escape (<c>NO_BACKSLASH_ESCAPES</c>): the driver must know.</summary>
public sealed class BackslashTests : IClassFixture<ServerOfPlainBackslashes>
{
    private const string Agreed = ";NoBackslashEscapes=true";

    private readonly MariaDbServer _plain;
    private readonly MariaDbServer _usual;

    public BackslashTests(ServerOfPlainBackslashes plain, MariaDbServer usual)
    {
        (_plain, _usual) = (plain.Server, usual);
        _plain.SkipIfMissing();
    }

    [Fact]
    public async Task A_start_is_refused_with_what_to_add()
    {
        await using var database = await NewDatabaseAsync(_plain);

        var line = await Preparation.RefusalAsync(database.Provider, database.ConnectionString);

        Assert.Contains("Add NoBackslashEscapes=true to ConnectionStrings__Members", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_is_refused_too_where_the_server_is_like_others_and_the_driver_is_told_otherwise()
    {
        await using var database = await NewDatabaseAsync(_usual);

        var line = await Preparation.RefusalAsync(database.Provider, database.ConnectionString + Agreed);

        Assert.Contains("Take NoBackslashEscapes=true out of ConnectionStrings__Members", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_that_every_text_and_every_token_is_stored_as_it_is()
    {
        await using var database = await NewDatabaseAsync(_plain);
        await using var site = new MembersSiteFactory(database.Provider, database.ConnectionString + Agreed);
        site.Settings["Tokens:CacheSeconds"] = "0";

        // Forty, as a hash of random bytes has a quote or a backslash in one of five.
        for (var i = 0; i < 40; i++)
        {
            var person = Person.New() with { FirstName = "O'Back\\slash\\", LastName = "\\'; \"quoted\"" };
            var session = await site.JoinAsync(person);

            Assert.Equal((person.FirstName, person.LastName), (session.User.FirstName, session.User.LastName));
            Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(session.Token));
            Assert.Equal(person.FirstName + person.LastName, await database.ScalarAsync<string>($"SELECT CONCAT(first_name, last_name) FROM members WHERE username = '{person.Username}'"));
        }
    }

    private static async Task<MariaDbDatabase> NewDatabaseAsync(MariaDbServer server)
    {
        await server.StartAsync();
        return new MariaDbDatabase(server);
    }
}

/// <summary>Such a server.</summary>
public sealed class ServerOfPlainBackslashes : IAsyncDisposable
{
    public MariaDbServer Server { get; } = new() { Arguments = ["--sql-mode=STRICT_TRANS_TABLES,NO_BACKSLASH_ESCAPES"] };

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
