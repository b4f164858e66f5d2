using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Startup;

namespace MembersSite.FunctionalTests.Mail;

/// <summary>A site that cannot send mail says so when it starts, and not when somebody waits for one.</summary>
public sealed class MailSettingsTests : IAsyncDisposable
{
    private readonly SqliteDatabase _database = new();

    public static TheoryData<string, string> Refused => new()
    {
        { "Site__Address=https://members.test", "Mail:Host is not set" },
        { "Mail__Host=mail.test Site__Address=https://members.test", "Mail:From is not set" },
        { "Mail__Host=mail.test Mail__From=members@site.test", "Site:Address is not set" },
        { "Mail__Host=mail.test Mail__From=members@site.test Site__Address=members.test", "Site:Address" },
        { "Mail__Host=mail.test Mail__From=nobody@@ Site__Address=https://members.test", "Mail:From is no address" },
        { "Mail__Host=mail.test Mail__From=members@site.test Mail__Tls=Perhaps Site__Address=https://members.test", "Mail:Tls" },
        { "Mail__Host=mail.test Mail__From=members@site.test Mail__Tls=None Mail__User=members Mail__Password=S3cret Site__Address=https://members.test", "in clear" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_setting_that_cannot_be_ends_the_start_with_one_line(string settings, string named)
    {
        var environment = SiteProcess.On(_database);
        environment["Mail__Off"] = "false";
        foreach (var setting in settings.Split(' '))
        {
            environment[setting.Split('=')[0]] = setting.Split('=')[1];
        }

        var ended = await SiteProcess.RunAsync(environment);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(named, Assert.Single(ended.Error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", ended.Output + ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_without_mail_needs_no_address_for_what_it_would_have_mailed()
    {
        await using var site = new MembersSiteFactory(_database.Provider, _database.ConnectionString);
        site.Settings["Mail:Off"] = "true";
        site.Settings.Remove("Site:Address");
        var anna = await site.JoinAsync();

        // From a device that nobody has seen, of which a member is told where mail is sent.
        using var elsewhere = await site.Program().PostAsJsonAsync(
            "/api/sessions", new { login = anna.Person.Username, password = anna.Person.Password }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, elsewhere.StatusCode);
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();
}
