using System.Net;
using MembersSite.Application.Import;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Import.Sessions;

/// <summary>The whole way of a session, from a row of Trongate's database to a request with an old cookie.</summary>
public abstract class WholeMoveTests(Site owner, MariaDbServer server) : SiteTests(owner)
{
    [Fact]
    public async Task Whoever_was_logged_in_there_is_logged_in_here_and_who_should_not_have_been_is_not()
    {
        using var folder = new PhpFolder(Site);
        var (good, shut, gone, plain) = (SessionMove.NewValue(), SessionMove.NewValue(), SessionMove.NewValue(), SessionMove.NewValue());
        var id = folder.Add(plain);
        await using var source = await TrongateDatabase.NewAsync(
            server, TrongateDatabase.Core, TrongateDatabase.Members,
            $"""
            INSERT INTO trongate_users (id, code, user_level_id) VALUES (11, 'a', 2), (12, 'b', 2);
            INSERT INTO members (id, username, email_address, first_name, last_name, password, trongate_user_id, confirmed) VALUES
                (1, 'anna', 'anna@example.org', 'Anna', 'Lind', '{TrongateDatabase.Hash}', 11, 1), (2, 'ben', 'ben@example.org', 'Ben', 'Lind', '{TrongateDatabase.Hash}', 12, 0);
            ALTER TABLE trongate_tokens MODIFY expiry_date bigint;
            INSERT INTO trongate_tokens (id, token, user_id, expiry_date) VALUES
                (1, '{good}', 11, {TrongateDatabase.Later}), (2, '{shut}', 12, {TrongateDatabase.Later}), (3, '{gone}', 99, {TrongateDatabase.Later}), (4, '{plain}', 11, {TrongateDatabase.Later});
            """);

        var dry = await Site.ImportAsync(source, phpSessions: folder.Path, isDryRun: true);
        var first = await Site.ImportAsync(source, phpSessions: folder.Path);
        var again = await Site.ImportAsync(source, phpSessions: folder.Path);

        Assert.Equal(first.Rows, dry.Rows);
        Assert.Contains("trongate_tokens 2 refused token-owner-shut-out", first.Rows, StringComparer.Ordinal);
        Assert.Contains("trongate_tokens 3 refused token-of-a-deleted-user", first.Rows, StringComparer.Ordinal);
        Assert.Equal((2, 1), (first["trongate_tokens", RowFate.Imported], first["php-sessions", RowFate.Imported]));
        Assert.Equal((2, 1), (again["trongate_tokens", RowFate.Known], again["php-sessions", RowFate.Known]));
        foreach (var (cookie, expected) in new[] { ($"trongatetoken={good}", HttpStatusCode.OK), ($"trongatetoken={shut}", HttpStatusCode.Unauthorized), ($"PHPSESSID={id}", HttpStatusCode.OK) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            using var answer = await Site.Program(https: true).SendAsync(request, Ct);
            Assert.Equal(expected, answer.StatusCode);
            Assert.True(expected != HttpStatusCode.OK || (await answer.Content.ReadAsStringAsync(Ct)).Contains("\"anna\"", StringComparison.Ordinal));
        }
    }
}

public sealed class WholeMoveTestsOnSqlite(SiteOnSqlite owner, MariaDbServer server) : WholeMoveTests(owner, server), IClassFixture<SiteOnSqlite>;

public sealed class WholeMoveTestsOnMariaDb(SiteOnMariaDb owner, MariaDbServer server) : WholeMoveTests(owner, server), IClassFixture<SiteOnMariaDb>;
