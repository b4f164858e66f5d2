using System.Net;
using System.Net.Http.Json;
using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Invitations;
using MembersSite.Domain.Members;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Members.Joining;

/// <summary>Joining that is open, by invitation, or closed; and names that nobody gets.</summary>
public abstract class WhoMayJoinTests(Site owner) : SiteTests(owner)
{
    [Theory]
    [InlineData("Closed", "takes no new members", "Member.JoiningIsClosed")]
    [InlineData("Invited", "by invitation only", "Member.JoiningIsByInvitation")]
    public async Task Where_not_everybody_may_join_page_and_api_say_so(string mode, string words, string code)
    {
        foreach (var confirms in new[] { "true", "false" })
        {
            await using var site = Owner.NewConfirmingSite(mode);
            site.Settings["Joining:ConfirmAddress"] = confirms;
            var (person, browser) = (Person.New(), site.Browser());

            using var page = await browser.GetAsync("/join", Ct);
            using var sent = await browser.PostFormAsync("/join", person.Fields());
            using var asked = await site.AskByApiAsync(person.EmailAddress);
            using var joined = await site.Program().PostAsJsonAsync("/api/members", person, Ct);

            Assert.All([page, sent, asked, joined], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
            Assert.Contains(words, (await page.ReadPageAsync()).Words(), StringComparison.Ordinal);
            Assert.Contains(words, (await sent.ReadPageAsync()).Words(), StringComparison.Ordinal);
            Assert.Equal(code, (await Problem.AssertAsync(asked)).GetProperty("code").GetString());
            Assert.Equal(code, (await Problem.AssertAsync(joined)).GetProperty("code").GetString());
            Assert.Empty(await site.MailsAsync(person.EmailAddress));
        }
    }

    [Fact]
    public async Task An_invitation_lets_in_for_a_week_where_an_own_link_does_not()
    {
        await using var open = Owner.NewConfirmingSite();
        await using var site = Owner.NewConfirmingSite("Invited");
        var (own, invited, late) = (Person.New(), Person.New(), Person.New());
        var ownLink = await open.AskAsync(open.Browser(), own.EmailAddress);
        Assert.False((await InviteAsync(site, invited.EmailAddress)).IsError);
        Assert.False((await InviteAsync(site, late.EmailAddress)).IsError);
        var link = (await site.MailAsync(invited.EmailAddress, "invitation")).LinkPath();
        var lateLink = (await site.MailAsync(late.EmailAddress, "invitation")).LinkPath();
        site.Clock.Advance(TimeSpan.FromDays(2));
        var browser = site.Browser();

        using var byOwn = await browser.GetAsync(ownLink, Ct);
        using var joined = await (await browser.FillInRestAsync(link, invited)).SendAsync();
        site.Clock.Advance(TimeSpan.FromDays(5));
        using var tooLate = await site.Browser().GetAsync(lateLink, Ct);

        Assert.Equal(HttpStatusCode.NotFound, byOwn.StatusCode);
        joined.AssertRedirect("/account");
        Assert.Equal(HttpStatusCode.NotFound, tooLate.StatusCode);
    }

    [Fact]
    public async Task A_link_of_ones_own_is_not_good_once_only_the_invited_may_join_and_none_is_once_nobody_may()
    {
        await using var open = Owner.NewConfirmingSite();
        await using var invited = Owner.NewConfirmingSite("Invited");
        await using var closed = Owner.NewConfirmingSite("Closed");
        var person = Person.New();
        var own = await open.AskAsync(open.Browser(), person.EmailAddress);
        await InviteAsync(open, person.EmailAddress);
        var invitation = (await open.MailAsync(person.EmailAddress, "invitation")).LinkPath();

        foreach (var (site, link) in new[] { (invited, own), (closed, own), (closed, invitation) })
        {
            using var opened = await site.Browser().GetAsync(link, Ct);
            using var sent = await site.Browser().PostFormAsync(link, person.Fields());
            using var program = await site.JoinByApiAsync(person, link.Split('/')[^1]);
            Assert.All([opened, sent, program], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
        }

        Assert.Equal(MemberErrors.JoiningIsClosed, (await InviteAsync(closed, person.EmailAddress)).FirstError);
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE email_address = @p0", person.EmailAddress));
    }

    [Fact]
    public async Task A_member_is_not_invited()
    {
        var anna = (await Site.JoinAsync()).Person;

        Assert.Equal(InviteOutcome.MemberAlready, Assert.Single((await InviteAsync(Site, anna.EmailAddress.ToUpperInvariant())).Value).Outcome);
        Assert.Empty(await Site.MailsAsync(anna.EmailAddress));
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("ADMIN")]
    [InlineData("Ad.min")]
    [InlineData("post-master")]
    [InlineData("WebMaster")]
    [InlineData("noreply")]
    public async Task Reserved_names_are_nobodys(string username)
    {
        var person = Person.New() with { Username = username };

        using var page = await Site.Browser().SubmitAsync("/join", "/join", person.Fields());
        using var program = await Site.Program().PostAsJsonAsync("/api/members", person, Ct);

        Assert.StartsWith("That username is kept", (await page.ReadPageAsync()).ErrorAt("Username"), StringComparison.Ordinal);
        Assert.StartsWith("That username is kept", (await Problem.AssertAsync(program)).At("username"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Which_names_are_reserved_is_a_setting()
    {
        await using var site = Owner.NewFactory();
        site.Settings["Joining:ReservedNames"] = "the-chair, Treasurer";

        using var chair = await site.Program().PostAsJsonAsync("/api/members", Person.New() with { Username = "TheChair" }, Ct);
        using var treasurer = await site.Program().PostAsJsonAsync("/api/members", Person.New() with { Username = "treasurer" }, Ct);
        using var support = await site.Program().PostAsJsonAsync("/api/members", Person.New() with { Username = "support" }, Ct);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Created], new[] { chair, treasurer, support }.Select(it => it.StatusCode));
    }

    [Fact]
    public async Task Where_addresses_are_not_confirmed_nobody_waits_for_a_code()
    {
        using var asked = await Site.AskByApiAsync(Person.New().EmailAddress);

        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        Assert.Equal("Member.NoNeedToConfirm", (await Problem.AssertAsync(asked)).GetProperty("code").GetString());
    }

    private static async Task<ErrorOr<IReadOnlyList<InvitedAddress>>> InviteAsync(MembersSiteFactory site, string emailAddress)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new InviteToJoin(By: null, [emailAddress]), Ct);
    }
}

public sealed class WhoMayJoinOnSqlite(SiteOnSqlite site) : WhoMayJoinTests(site), IClassFixture<SiteOnSqlite>;

public sealed class WhoMayJoinOnMariaDb(SiteOnMariaDb site) : WhoMayJoinTests(site), IClassFixture<SiteOnMariaDb>;
