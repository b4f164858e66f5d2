using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Startup;

namespace MembersSite.FunctionalTests.Mail;

/// <summary>A site that is killed between a commit and the mail that belongs to it loses nothing and sends nothing twice.</summary>
public abstract class CrashTests(Site owner) : SiteTests(owner)
{
    private const string Address = "anna@example.org";

    [Fact]
    public async Task What_was_promised_is_mailed_once_by_the_next_process()
    {
        var database = await Owner.NewDatabaseAsync();
        var port = Programs.FreePort();
        await using (var killed = SiteProcess.Start(SettingsFor(database, port)))
        {
            using var client = new HttpClient { BaseAddress = await killed.ReadyAsync() };
            using var asked = await client.PostAsJsonAsync("/api/joins", new { emailAddress = Address }, Ct);
            Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);

            // Nobody listens yet. Once it was tried and put back, nobody holds it.
            await EventuallyAsync(database, "SELECT COUNT(*) FROM mails WHERE state = 0 AND attempts > 0 AND leased_until_date = 0");
        }

        await using var server = new MailServer(port);
        await using var next = SiteProcess.Start(SettingsFor(database, port));
        await next.ReadyAsync();

        await server.WaitAsync(1);
        await EventuallyAsync(database, "SELECT COUNT(*) FROM mails WHERE state = 1 AND content IS NULL");
        Assert.Equal(Address, Assert.Single(Assert.Single(server.Taken).To.Mailboxes).Address);
        Assert.Contains("https://members.test/join/", server.Taken[0].TextBody, StringComparison.Ordinal);
    }

    // A process of its own is killed without a word, as by kill -9.
    private static Dictionary<string, string> SettingsFor(ITestDatabase database, int port) => new(SiteProcess.On(database), StringComparer.Ordinal)
    {
        ["Mail__Off"] = "false",
        ["Mail__Host"] = "127.0.0.1",
        ["Mail__Port"] = $"{port}",
        ["Mail__Tls"] = "None",
        ["Mail__From"] = "members@site.test",
        ["Site__Address"] = "https://members.test",
        ["Joining__ConfirmAddress"] = "true",
    };

    private static Task EventuallyAsync(ITestDatabase database, string count) => Eventually.TrueAsync(
        async () => await database.ScalarAsync<int>(count) == 1, TimeSpan.FromMinutes(2), () => $"Never 1: {count}");
}

public sealed class CrashOnSqlite(SiteOnSqlite site) : CrashTests(site), IClassFixture<SiteOnSqlite>;

public sealed class CrashOnMariaDb(SiteOnMariaDb site) : CrashTests(site), IClassFixture<SiteOnMariaDb>;
