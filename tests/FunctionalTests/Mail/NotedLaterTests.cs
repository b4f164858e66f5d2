using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Common;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Mail;

/// <summary>A database that dies between the mail server's "taken" and the note of it: the mail is not sent again.</summary>
public sealed class NotedLaterTests : IClassFixture<OwnServer>
{
    private readonly MariaDbServer _database;

    public NotedLaterTests(OwnServer owner)
    {
        _database = owner.Server;
        _database.SkipIfMissing();
    }

    [Fact]
    public async Task What_the_mail_server_has_taken_is_noted_when_the_database_is_back()
    {
        await _database.StartAsync();
        await using var database = new MariaDbDatabase(_database);
        await using var server = new MailServer();
        await using var site = new MembersSiteFactory(database.Provider, database.ConnectionString);
        foreach (var (key, value) in server.Settings)
        {
            site.Settings[key] = value;
        }

        site.Settings["Joining:ConfirmAddress"] = "true";
        var died = Task.CompletedTask;
        server.OnTaken = _ => died = _database.CrashAsync();

        using var asked = await site.Program().PostAsJsonAsync("/api/joins", new { emailAddress = "anna@example.org" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        await server.WaitAsync(1);
        await died;
        await _database.StartAsync();

        await Eventually.TrueAsync(
            async () => await database.ScalarAsync<int>("SELECT COUNT(*) FROM mails WHERE state = 1") == 1, TimeSpan.FromMinutes(1), () => "It was sent, and is not noted.");
        Assert.Single(server.Taken);
    }
}
