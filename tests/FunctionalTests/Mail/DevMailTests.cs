using System.Net;
using MediatR;
using MembersSite.Application.Mail;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Mail;

/// <summary>Without a mail server a newcomer reads the mails on a page, in Development and nowhere else.</summary>
public abstract class DevMailTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task In_development_the_mails_are_on_a_page_and_their_links_can_be_followed()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Environment = "Development";
        site.Settings["PasswordHashing:Cost"] = "10";
        await using var scope = site.Services.CreateAsyncScope();
        var letter = new Letter("hello", "Hello, <Anna>").Say("Look & see.").Link("Open this", new Uri("https://members.test/open?a=1"));
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new QueueMail(letter, "anna@example.org"), Ct);

        var page = await site.Browser().OpenAsync("/dev/mail");

        Assert.Equal("Hello, <Anna>", page.QuerySelector("article h2")!.TextContent);
        Assert.Contains("To anna@example.org", page.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("https://members.test/open?a=1", page.QuerySelector("article a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("Testing")]
    public async Task Anywhere_else_there_is_no_such_page(string environment)
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Environment = environment;
        site.Settings["Mail:Off"] = "true";
        site.Settings["PasswordHashing:Cost"] = "10";

        using var response = await site.Browser().GetAsync("/dev/mail", Ct);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}

public sealed class DevMailOnSqlite(SiteOnSqlite site) : DevMailTests(site), IClassFixture<SiteOnSqlite>;

public sealed class DevMailOnMariaDb(SiteOnMariaDb site) : DevMailTests(site), IClassFixture<SiteOnMariaDb>;
