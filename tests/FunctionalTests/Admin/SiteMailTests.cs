using System.Net;
using System.Net.Http.Json;
using MediatR;
using MembersSite.Application.Mail;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer.Protocol;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>Administrators look after the queue of mails, at <c>/admin/mail</c> and by the API.</summary>
public abstract class SiteMailTests(Site owner) : SiteTests(owner)
{
    private static readonly SmtpResponse Never = new((SmtpReplyCode)550, "no such mailbox");
    private static readonly SmtpResponse NotNow = new((SmtpReplyCode)451, "later");

    [Fact]
    public async Task A_mail_that_waits_is_shown_with_its_address_and_never_with_what_it_says()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var admin = await site.PanelAsync();
        await QueueAsync(site, "anna@example.org");

        var page = await admin.Browser.OpenAsync("/admin/mail");
        var mail = Assert.Single(await ReadAsync(admin.Program));

        Assert.Contains("Reset password anna@example.org Waiting 0 29 February 2040, 23:30 UTC Try now", page.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-the-link", page.Source.Text, StringComparison.Ordinal);
        Assert.Equal(("reset-password", "waiting", "anna@example.org", null, 0, true), (mail.Kind, mail.State, mail.EmailAddress, mail.Member, mail.Attempts, mail.CanSendAgain));
        Assert.Contains("No mails here.", (await admin.Browser.OpenAsync("/admin/mail?state=dead")).Words(), StringComparison.Ordinal);
        Assert.Empty(await ReadAsync(admin.Program, "?state=sent"));
        Assert.Single(await ReadAsync(admin.Program, "?state=waiting"));
    }

    [Fact]
    public async Task A_mail_that_was_given_up_is_kept_and_can_be_sent_again()
    {
        await using var server = new MailServer { AnswerTo = _ => Never };
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database, server);
        var admin = await site.PanelAsync();
        await QueueAsync(site, "anna@example.org");
        var dead = await WaitForAsync(admin.Program, "dead");
        Assert.Equal(("anna@example.org", true, 1), (dead.EmailAddress, dead.CanSendAgain, dead.Attempts));
        Assert.Contains("550", dead.Failure, StringComparison.Ordinal);

        server.AnswerTo = _ => null;
        using var again = await admin.Browser.SubmitAsync("/admin/mail?state=dead", $"/admin/mail/{dead.Id}/send-again");

        again.AssertRedirect("/admin/mail");
        await server.WaitAsync(1);
        var sent = await WaitForAsync(admin.Program, "sent");
        Assert.Equal((null, false, 2), (sent.EmailAddress, sent.CanSendAgain, sent.Attempts));
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM mails WHERE content IS NULL AND failure IS NULL"));
        Assert.Equal($"mail-sent-again/Member/mail {dead.Id}", (await database.TrailAsync(await database.UserIdAsync(admin.Session)))[^1]);

        using var late = await admin.Browser.PostFormAsync($"/admin/mail/{dead.Id}/send-again");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("cannot be sent again", (await late.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_mail_that_waits_is_tried_at_once()
    {
        await using var server = new MailServer { AnswerToMail = () => NotNow };
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database, server);
        var admin = await site.PanelAsync();
        await QueueAsync(site, "anna@example.org");
        await Eventually.TrueAsync(
            async () => await database.ScalarAsync<int>("SELECT COUNT(*) FROM mails WHERE attempts = 1 AND leased_until_date = 0") == 1, TimeSpan.FromMinutes(2), () => "It was never tried.");

        server.AnswerToMail = () => null;
        using var now = await admin.Program.PostAsync($"/api/admin/mails/{(await ReadAsync(admin.Program))[0].Id}/send-again", content: null, Ct);

        Assert.Equal(HttpStatusCode.NoContent, now.StatusCode);
        await server.WaitAsync(1);
    }

    [Fact]
    public async Task Asked_for_by_many_at_once_a_mail_is_sent_once()
    {
        await using var server = new MailServer { AnswerTo = _ => Never };
        await using var site = NewSite(await Owner.NewDatabaseAsync(), server);
        var admin = await site.PanelAsync();
        await QueueAsync(site, "anna@example.org");
        var dead = await WaitForAsync(admin.Program, "dead");

        server.AnswerTo = _ => null;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => admin.Program.PostAsync($"/api/admin/mails/{dead.Id}/send-again", content: null, Ct))));

        await WaitForAsync(admin.Program, "sent");
        Assert.Single(server.Taken);
        Assert.All(answers, it => Assert.True(it.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.Conflict, $"{it.StatusCode}"));
        Assert.Contains(answers, it => it.StatusCode == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_it_says_goes_when_it_is_of_no_use_any_more()
    {
        await using var server = new MailServer { AnswerTo = _ => Never };
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database, server);
        var admin = await site.PanelAsync();
        await QueueAsync(site, "anna@example.org");
        await QueueAsync(site, "ben@example.org", goodFor: TimeSpan.FromHours(2));
        await Eventually.TrueAsync(async () => (await ReadAsync(admin.Program, "?state=dead")).Length == 2, TimeSpan.FromMinutes(2), () => "They were never given up.");

        await PassAsync(TimeSpan.FromHours(2), kept: 1);
        await PassAsync(TimeSpan.FromDays(3), kept: 0);

        admin = admin with { Program = site.Program((await site.LoginAsync(admin.Session.Person)).Token) };
        foreach (var mail in await ReadAsync(admin.Program, "?state=dead"))
        {
            Assert.Equal((null, false), (mail.EmailAddress, mail.CanSendAgain));
            using var again = await admin.Program.PostAsync($"/api/admin/mails/{mail.Id}/send-again", content: null, Ct);
            Assert.Equal("Mail.Over", await CodeAsync(again, HttpStatusCode.Conflict));
        }

        async Task PassAsync(TimeSpan time, int kept)
        {
            site.Clock.Advance(time);
            await using var scope = site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PurgeMails(), Ct);
            Assert.Equal(kept, await database.ScalarAsync<int>("SELECT COUNT(*) FROM mails WHERE content IS NOT NULL"));
        }
    }

    [Fact]
    public async Task A_test_mail_goes_to_whoever_asks()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var admin = await site.PanelAsync();

        using var asked = await admin.Browser.SubmitAsync("/admin/mail", "/admin/mail/test");

        asked.AssertRedirect("/admin/mail");
        Assert.Contains("you have asked for this mail", (await site.MailAsync(admin.Session.Person.EmailAddress, "test-mail")).Text, StringComparison.Ordinal);
        var page = await admin.Browser.OpenAsync("/admin/mail");
        Assert.Contains($"A test mail is on its way to {admin.Session.Person.EmailAddress}.", page.Words(), StringComparison.Ordinal);
        Assert.Equal(admin.Session.Person.Username, page.QuerySelector($"tbody a[href='/admin/members/{admin.Session.User.Code}']")?.TextContent);
        using var called = await admin.Program.PostAsync("/api/admin/mails/test", content: null, Ct);
        Assert.Contains(admin.Session.Person.EmailAddress, await called.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.All(await ReadAsync(admin.Program), mail => Assert.Equal(("test-mail", admin.Session.Person.Username), (mail.Kind, mail.Member)));
    }

    [Fact]
    public async Task A_site_without_mail_says_so()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Settings["Mail:Off"] = "true";
        var admin = await site.PanelAsync();

        var page = await admin.Browser.OpenAsync("/admin/mail");
        using var refused = await admin.Browser.PostFormAsync("/admin/mail/test");
        using var call = await admin.Program.PostAsync("/api/admin/mails/test", content: null, Ct);

        Assert.Contains("This site sends no mail", page.Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[action='/admin/mail/test']"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("Mail.Off", await CodeAsync(call, HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Pages_go_by_key()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var admin = await site.PanelAsync();
        for (var i = 0; i < 60; i++)
        {
            await QueueAsync(site, $"anna{i}@example.org");
        }

        var first = await admin.Browser.OpenAsync("/admin/mail?state=waiting");
        var next = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        await QueueAsync(site, "new@example.org");
        var second = await admin.Browser.OpenAsync(next);
        using var call = await admin.Program.GetAsync("/api/admin/mails?state=waiting", Ct);
        var link = Assert.Single(call.Headers.GetValues("Link"));

        Assert.StartsWith("/admin/mail?state=waiting&before=", next, StringComparison.Ordinal);
        Assert.Equal((50, 10), (first.QuerySelectorAll("tbody tr").Length, second.QuerySelectorAll("tbody tr").Length));
        Assert.StartsWith("</api/admin/mails?state=waiting&before=", link, StringComparison.Ordinal);
        Assert.Equal(11, (await ReadAsync(admin.Program, link[link.IndexOf('?', StringComparison.Ordinal)..link.IndexOf('>', StringComparison.Ordinal)])).Length);
    }

    [Theory]
    [InlineData("state=broken")]
    [InlineData("state=2")]
    [InlineData("state=Dead")]
    [InlineData("before=x")]
    [InlineData("before=-1")]
    [InlineData("before=99999999999999999999")]
    public async Task What_no_page_asks_for_is_refused(string query)
    {
        var admin = await Site.PanelAsync();

        using var page = await admin.Browser.GetAsync($"/admin/mail?{query}", Ct);
        using var call = await admin.Program.GetAsync($"/api/admin/mails?{query}", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, call.StatusCode);
    }

    [Fact]
    public async Task A_mail_that_does_not_exist_is_not_found_and_members_send_none()
    {
        var (admin, anna) = (await Site.PanelAsync(), await Site.JoinAsync());

        using var call = await admin.Program.PostAsync("/api/admin/mails/999999/send-again", content: null, Ct);
        using var page = await admin.Browser.PostFormAsync("/admin/mail/999999/send-again");
        using var member = await Site.Program(anna.Token).PostAsync("/api/admin/mails/test", content: null, Ct);
        var reader = await Site.CreateTokenAsync(admin.Session.Token, "admin:read");
        using var readOnly = await Site.Program(reader.Token).PostAsync("/api/admin/mails/test", content: null, Ct);

        Assert.Equal("Mail.NotFound", await CodeAsync(call, HttpStatusCode.NotFound));
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, member.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, readOnly.StatusCode);
    }

    private MembersSiteFactory NewSite(ITestDatabase database, MailServer server)
    {
        var site = Owner.NewFactory(database);
        foreach (var (key, value) in server.Settings)
        {
            site.Settings[key] = value;
        }

        return site;
    }

    private static async Task QueueAsync(MembersSiteFactory site, string address, TimeSpan? goodFor = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var letter = new Letter("reset-password", "A new password").Link("Choose it", new Uri("https://members.test/reset/secret-of-the-link"));
        var queued = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new QueueMail(letter, address, site.Clock.GetUtcNow() + goodFor), Ct);
        Assert.False(queued.IsError);
    }

    private static async Task<Mailed[]> ReadAsync(HttpClient program, string query = "") => (await program.GetFromJsonAsync<Mailed[]>($"/api/admin/mails{query}", Ct))!;

    private static async Task<Mailed> WaitForAsync(HttpClient program, string state)
    {
        await Eventually.TrueAsync(async () => (await ReadAsync(program, $"?state={state}")).Length == 1, TimeSpan.FromMinutes(2), () => $"No mail is ever {state}.");
        return (await ReadAsync(program, $"?state={state}"))[0];
    }

    private static async Task<string> CodeAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        Assert.Equal(expected, response.StatusCode);
        return (await Problem.AssertAsync(response)).GetProperty("code").GetString()!;
    }

    private sealed record Mailed(long Id, string Kind, string State, string? EmailAddress, string? Member, int Attempts, string? Failure, bool CanSendAgain);
}

public sealed class SiteMailOnSqlite(SiteOnSqlite site) : SiteMailTests(site), IClassFixture<SiteOnSqlite>;

public sealed class SiteMailOnMariaDb(SiteOnMariaDb site) : SiteMailTests(site), IClassFixture<SiteOnMariaDb>;
