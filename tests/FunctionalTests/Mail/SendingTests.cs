using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer.Protocol;

namespace MembersSite.FunctionalTests.Mail;

/// <summary>Mails reach a real SMTP server once each, whatever the server and the nodes do.</summary>
public abstract class SendingTests(Site owner) : SiteTests(owner)
{
    private static readonly SmtpResponse NotNow = new((SmtpReplyCode)451, "later");
    private static readonly SmtpResponse Never = new((SmtpReplyCode)550, "no such mailbox");

    [Fact]
    public async Task A_mail_arrives_with_its_text_its_links_and_its_code_and_nothing_of_it_stays()
    {
        await using var server = new MailServer();
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database, server);

        await QueueAsync(site, "Änna.Lind@bücher.example", new Letter("hello", "Grüße\r\nBcc: stranger@example.org")
            .Say("Hello <b>Änna</b>,").Link("Open this", new Uri("https://members.test/open?a=1&b=2")).Code("Type this", "1234 5678"));

        await server.WaitAsync(1);
        var mail = Assert.Single(server.Taken);
        Assert.Equal("Grüße Bcc: stranger@example.org", mail.Subject);
        Assert.Equal("members@site.test", Assert.Single(mail.From.Mailboxes).Address);
        Assert.Equal("MembersSite", mail.From[0].Name);
        Assert.Empty(mail.Bcc);
        Assert.Contains("Open this:\nhttps://members.test/open?a=1&b=2", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("1234 5678", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://members.test/open?a=1&amp;b=2\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        await AssertEndedAsync(database, state: 1);
    }

    [Fact]
    public async Task A_mail_that_can_be_stopped_says_how_to_mail_programs_and_others_do_not()
    {
        await using var server = new MailServer();
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database, server);
        var stop = new Uri($"https://members.test/news/stop/{new string('a', 200)}");

        await QueueAsync(site, "anna@example.org", new Letter("news", "News").Say("News.").Stop("Stop these mails", stop));
        await QueueAsync(site, "ben@example.org", Hello);

        await server.WaitAsync(2);
        var news = Assert.Single(server.Taken, mail => mail.Subject == "News");
        Assert.Equal($"<{stop}>", news.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", news.Headers["List-Unsubscribe-Post"]);
        Assert.Contains(stop.ToString(), news.TextBody, StringComparison.Ordinal);
        Assert.Null(Assert.Single(server.Taken, mail => mail.Subject == "Hello").Headers["List-Unsubscribe"]);
    }

    [Theory]
    [InlineData("anna@example.org")]
    [InlineData("o'anna+lind@example.org")]
    [InlineData("anna@xn--bcher-kva.example")]
    [InlineData("änna@example.org")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc.ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.example")]
    public async Task Any_address_that_a_member_can_have_is_written_to(string address)
    {
        await using var server = new MailServer();
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database, server);

        await QueueAsync(site, address, Hello);

        await server.WaitAsync(1);
        Assert.Equal(address, Assert.Single(Assert.Single(server.Taken).To.Mailboxes).GetAddress(idnEncode: true));
    }

    [Fact]
    public async Task One_bad_mail_blocks_no_other_and_one_that_is_never_taken_is_given_up()
    {
        await using var server = new MailServer { AnswerTo = to => to.StartsWith("never", StringComparison.Ordinal) ? Never : to.StartsWith("later", StringComparison.Ordinal) ? NotNow : null };
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database, server);

        await QueueAsync(site, "never@example.org", Hello);
        await QueueAsync(site, "later@example.org", Hello);
        await QueueAsync(site, "anna@example.org", Hello);

        await server.WaitAsync(1);
        await EventuallyAsync(database, "SELECT COUNT(*) FROM mails WHERE state = 2 AND content IS NOT NULL AND failure LIKE '%550%'", 1);
        await EventuallyAsync(database, "SELECT COUNT(*) FROM mails WHERE state = 0 AND attempts = 1 AND content IS NOT NULL AND failure LIKE '%451%'", 1);

        // Growing pauses: ten seconds, then thirty.
        server.AnswerTo = _ => null;
        site.Clock.Advance(TimeSpan.FromSeconds(11));
        await server.WaitAsync(2);
        Assert.Equal(["anna@example.org", "later@example.org"], server.Taken.Select(mail => mail.To.Mailboxes.Single().Address), StringComparer.Ordinal);
        Assert.DoesNotContain(site.Log.Texts, line => line.Contains("@example.org", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_left_of_a_mail_goes_after_a_month()
    {
        await using var server = new MailServer();
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database, server);
        await QueueAsync(site, "anna@example.org", Hello);
        await AssertEndedAsync(database, state: 1);

        site.Clock.Advance(TimeSpan.FromDays(29));
        await QueueAsync(site, "anna@example.org", Hello);
        await EventuallyAsync(database, "SELECT COUNT(*) FROM mails WHERE state = 1", 2);
        site.Clock.Advance(TimeSpan.FromDays(2));

        await EventuallyAsync(database, "SELECT COUNT(*) FROM mails", 1);
    }

    [Fact]
    public async Task What_a_server_refuses_for_a_day_is_given_up()
    {
        await using var server = new MailServer { AnswerToMail = () => NotNow };
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database, server);
        await QueueAsync(site, "anna@example.org", Hello);

        await EventuallyAsync(database, "SELECT COUNT(*) FROM mails WHERE attempts = 1 AND leased_until_date = 0", 1);
        site.Clock.Advance(TimeSpan.FromDays(1));

        await EventuallyAsync(database, "SELECT COUNT(*) FROM mails WHERE state = 2 AND attempts = 2 AND content IS NOT NULL", 1);
    }

    [Fact]
    public async Task A_mail_whose_link_has_run_out_is_not_sent()
    {
        await using var server = new MailServer { AnswerToMail = () => NotNow };
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database, server);
        await QueueAsync(site, "anna@example.org", Hello, goodFor: TimeSpan.FromMinutes(10));
        await EventuallyAsync(database, "SELECT COUNT(*) FROM mails WHERE attempts = 1 AND leased_until_date = 0", 1);

        server.AnswerToMail = () => null;
        site.Clock.Advance(TimeSpan.FromMinutes(10));

        await AssertEndedAsync(database, state: 3);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_server_that_is_away_gets_each_mail_once_when_it_is_back()
    {
        var port = Programs.FreePort();
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database, port);
        for (var i = 0; i < 5; i++)
        {
            await QueueAsync(site, $"anna{i}@example.org", Hello);
        }

        await EventuallyAsync(database, "SELECT COUNT(*) FROM mails WHERE attempts > 0 AND leased_until_date = 0", 5);
        await using var server = new MailServer(port);
        site.Clock.Advance(TimeSpan.FromHours(1));

        await server.WaitAsync(5);
        await EventuallyAsync(database, "SELECT COUNT(*) FROM mails WHERE state = 1", 5);
        Assert.Equal(5, server.Taken.Select(mail => mail.To.ToString()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(5, server.Taken.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_hangs_or_breaks_off_holds_nothing_up_for_ever(bool breaksOff)
    {
        await using var broken = new BrokenMailServer(breaksOff);
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database, broken.Port);

        await QueueAsync(site, "anna@example.org", Hello);
        await QueueAsync(site, "other@example.org", Hello);

        await EventuallyAsync(database, "SELECT COUNT(*) FROM mails WHERE state = 0 AND attempts = 1 AND leased_until_date = 0 AND content IS NOT NULL", 2);
        Assert.Equal(2, broken.Connections);
    }

    [Fact]
    public async Task Two_nodes_send_each_mail_once()
    {
        const int Count = 40;
        await using var server = new MailServer();
        var database = await Owner.NewDatabaseAsync();
        await using var one = NewSite(database, server);
        await using var two = NewSite(database, server);
        _ = two.Services;

        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => QueueAsync(i % 2 == 0 ? one : two, $"anna{i}@example.org", Hello)));

        await EventuallyAsync(database, "SELECT COUNT(*) FROM mails WHERE state = 1", Count);
        Assert.Equal(Count, server.Taken.Count);
        Assert.Equal(Count, server.Taken.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_certificate_that_nobody_has_signed_gets_no_password_and_no_mail()
    {
        await using var server = new MailServer(tls: true);
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database, server);
        site.Settings["Mail:Tls"] = "StartTls";
        site.Settings["Mail:User"] = "members";
        site.Settings["Mail:Password"] = "the password of the mail server";
        await QueueAsync(site, "anna@example.org", Hello);

        await EventuallyAsync(database, "SELECT COUNT(*) FROM mails WHERE state = 0 AND attempts = 1 AND failure LIKE '%certificate%'", 1);
        Assert.Empty(server.LogIns);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task What_waits_can_be_read_by_nobody_who_reads_the_table()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        await QueueAsync(site, "anna@example.org", new Letter("hello", "Hello").Link("Open", new Uri("https://members.test/open/secret-of-the-link")));

        var row = Assert.Single(await database.RowsAsync("SELECT * FROM mails"));
        Assert.DoesNotContain(row, value => value is string text && (text.Contains("anna", StringComparison.OrdinalIgnoreCase) || text.Contains("secret-of", StringComparison.Ordinal)));
        Assert.Contains("secret-of-the-link", (await site.MailAsync("anna@example.org", "hello")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_mailed()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        await using var scope = site.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();

        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().InTransactionAsync<ErrorOr.Success>(
            async ct =>
            {
                await mediator.Send(new QueueMail(Hello, "anna@example.org"), ct);
                return ErrorOr.Error.Conflict();
            },
            Ct);

        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM mails"));
    }

    private static Letter Hello => new Letter("hello", "Hello").Say("Hello.");

    private MembersSiteFactory NewSite(ITestDatabase database, MailServer server) => NewSite(database, server.Port);

    private MembersSiteFactory NewSite(ITestDatabase database, int port)
    {
        var site = Owner.NewFactory(database);
        site.Settings["Mail:Host"] = "127.0.0.1";
        site.Settings["Mail:Port"] = $"{port}";
        site.Settings["Mail:Tls"] = "None";
        site.Settings["Mail:From"] = "members@site.test";
        site.Settings["Mail:Timeout"] = "00:00:02";
        return site;
    }

    private static async Task QueueAsync(MembersSiteFactory site, string address, Letter letter, TimeSpan? goodFor = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var queued = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new QueueMail(letter, address, site.Clock.GetUtcNow() + goodFor), Ct);
        Assert.False(queued.IsError);
    }

    private static Task EventuallyAsync(ITestDatabase database, string count, int expected) => Eventually.TrueAsync(
        async () => await database.ScalarAsync<int>(count) == expected, TimeSpan.FromMinutes(2), () => $"Never {expected}: {count}");

    private static Task AssertEndedAsync(ITestDatabase database, int state) =>
        EventuallyAsync(database, $"SELECT COUNT(*) FROM mails WHERE state = {state} AND content IS NULL AND ended_date IS NOT NULL", 1);
}

public sealed class SendingOnSqlite(SiteOnSqlite site) : SendingTests(site), IClassFixture<SiteOnSqlite>;

public sealed class SendingOnMariaDb(SiteOnMariaDb site) : SendingTests(site), IClassFixture<SiteOnMariaDb>;
