using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MediatR;
using MembersSite.Application.Members.Invitations;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using MembersSite.FunctionalTests.Members.Joining;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>Inviting people: on the page and by the API, one and many, and what becomes of an invitation.</summary>
public abstract class InvitationTests(Site owner) : SiteTests(owner)
{
    private const string Page = "/admin/invitations";
    private const string Api = "/api/admin/invitations";

    [Fact]
    public async Task Whoever_is_invited_joins_where_nobody_else_may_and_the_invitation_goes()
    {
        var (site, database, boss) = await Owner.NewSiteAsync("Invited");
        await using var _ = site;
        var (anna, browser) = (Person.New(), (await site.LogInAsync(boss.Person)).Browser);

        using var sent = await browser.SubmitAsync(Page, Page, ("EmailAddresses", anna.EmailAddress));
        sent.AssertRedirect(Page);
        var list = (await browser.OpenAsync(Page)).Words();
        Assert.Contains("The invitation is on its way.", list, StringComparison.Ordinal);
        Assert.Contains(anna.EmailAddress, list, StringComparison.Ordinal);
        Assert.Contains(boss.Person.Username, list, StringComparison.Ordinal);
        var link = (await site.MailAsync(anna.EmailAddress, "invitation")).LinkPath();
        using var joined = await (await site.Browser().FillInRestAsync(link, anna)).SendAsync();

        joined.AssertRedirect("/account");
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM invitations"));
        Assert.Contains("No invitation is open.", (await browser.OpenAsync(Page)).Words(), StringComparison.Ordinal);
        Assert.Contains("invited/Member/one address", await database.TrailAsync(await database.UserIdAsync(boss)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Of_a_pasted_list_every_row_is_answered()
    {
        var boss = await Site.BossAsync();
        var (member, invited, anna, ben) = ((await Site.JoinAsync()).Person, Person.New(), Person.New(), Person.New());
        await InviteAsync(Site, boss, invited.EmailAddress);
        var browser = (await Site.LogInAsync(boss.Person)).Browser;
        var list = $"{anna.EmailAddress}, nonsense@\n Ben Lind <{ben.EmailAddress}>;{member.EmailAddress.ToUpperInvariant()}\r\n\r\n{invited.EmailAddress}\n{anna.EmailAddress.ToUpperInvariant()}";

        using var sent = await browser.SubmitAsync(Page, Page, ("EmailAddresses", list));

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var page = await sent.ReadPageAsync();
        var words = page.Words();
        Assert.Contains("2 invitations are on their way", words, StringComparison.Ordinal);
        Assert.Contains("nonsense@: Not an email address.", words, StringComparison.Ordinal);
        Assert.Contains($"{member.EmailAddress.ToUpperInvariant()}: A member already.", words, StringComparison.Ordinal);
        Assert.Contains($"{invited.EmailAddress}: Invited already.", words, StringComparison.Ordinal);
        Assert.Equal("nonsense@", page.QuerySelector("textarea")!.TextContent);
        foreach (var person in new[] { anna, ben })
        {
            Assert.Single(await Site.MailsAsync(person.EmailAddress));
        }

        Assert.DoesNotContain(await Site.MailsAsync(member.EmailAddress), mail => mail.Kind == "invitation");
        Assert.Single(await Site.MailsAsync(invited.EmailAddress));
    }

    [Fact]
    public async Task What_cannot_be_invited_is_said_at_the_field_and_too_many_are_refused()
    {
        var boss = await Site.BossAsync();
        var browser = (await Site.LogInAsync(boss.Person)).Browser;
        var before = await Database.ScalarAsync<int>("SELECT COUNT(*) FROM invitations");

        using var member = await browser.SubmitAsync(Page, Page, ("EmailAddresses", boss.Person.EmailAddress));
        using var nothing = await browser.SubmitAsync(Page, Page, ("EmailAddresses", " ,\n"));
        using var many = await Site.Program(boss.Token).PostAsJsonAsync(Api, new { emailAddresses = Enumerable.Range(0, 501).Select(i => $"anna{i}@example.org") }, Ct);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], new[] { member, nothing, many }.Select(it => it.StatusCode));
        Assert.EndsWith("A member already.", (await member.ReadPageAsync()).ErrorAt("EmailAddresses"), StringComparison.Ordinal);
        Assert.StartsWith("Enter an email address", (await nothing.ReadPageAsync()).ErrorAt("EmailAddresses"), StringComparison.Ordinal);
        Assert.StartsWith("That are more than 500", (await Problem.AssertAsync(many)).At("emailAddresses"), StringComparison.Ordinal);
        Assert.Equal(before, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM invitations"));
    }

    [Fact]
    public async Task Five_hundred_are_invited_at_once_and_listed_by_pages()
    {
        var (site, database, boss) = await Owner.NewSiteAsync("Invited");
        await using var _ = site;
        var program = site.Program(boss.Token);
        using var sent = await program.PostAsJsonAsync(Api, new { emailAddresses = Enumerable.Range(0, 500).Select(i => $"anna{i}@example.org") }, Ct);

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal(500, (await sent.Content.ReadFromJsonAsync<JsonElement>(Ct)).EnumerateArray().Count(it => it.GetProperty("outcome").GetString() == "invited"));
        Assert.Equal(500, await database.ScalarAsync<int>("SELECT COUNT(*) FROM mails WHERE kind = 'invitation'"));
        var (seen, next) = (new List<string>(), (string?)Api);
        while (next is not null)
        {
            using var page = await program.GetAsync(next, Ct);
            seen.AddRange((await page.Content.ReadFromJsonAsync<JsonElement>(Ct)).EnumerateArray().Select(it => it.GetProperty("emailAddress").GetString()!));
            next = page.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(Enumerable.Range(0, 500).Reverse().Select(i => $"anna{i}@example.org"), seen, StringComparer.Ordinal);
        using var tampered = await program.GetAsync($"{Api}?before=x", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, tampered.StatusCode);
        Assert.Contains("There is nothing older.", (await (await site.LogInAsync(boss.Person)).Browser.OpenAsync($"{Page}?before=-1")).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_again_the_older_link_is_dead_and_withdrawn_every_link_is()
    {
        var boss = await Site.BossAsync();
        var (anna, browser) = (Person.New(), (await Site.LogInAsync(boss.Person)).Browser);
        var id = await InviteAsync(Site, boss, anna.EmailAddress);
        var first = (await Site.MailAsync(anna.EmailAddress, "invitation")).LinkPath();

        using var again = await browser.SubmitAsync(Page, $"{Page}/{id}/send");
        again.AssertRedirect(Page);
        var second = (await Site.MailAsync(anna.EmailAddress, "invitation")).LinkPath();
        Assert.NotEqual(first, second, StringComparer.Ordinal);
        await AssertOverAsync(Site, first, anna);
        await Site.Browser().OpenAsync(second);

        using var withdrawn = await browser.SubmitAsync(Page, $"{Page}/{id}/withdraw");
        withdrawn.AssertRedirect(Page);
        await AssertOverAsync(Site, second, anna);
        using var twice = await browser.PostFormAsync($"{Page}/{id}/withdraw");
        using var sent = await browser.PostFormAsync($"{Page}/{id}/send");
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], new[] { twice.StatusCode, sent.StatusCode });
        Assert.Contains("There is no such invitation any more", (await twice.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(2, (await Site.MailsAsync(anna.EmailAddress)).Count);
        Assert.Equal(["invitation-sent-again/Member", "invitation-withdrawn/Member"], (await Database.TrailAsync(await Database.UserIdAsync(boss))).TakeLast(2), StringComparer.Ordinal);
    }

    [Fact]
    public async Task After_seven_days_a_link_is_over_and_says_so_and_sent_again_it_is_good()
    {
        var (site, database, boss) = await Owner.NewSiteAsync("Invited");
        await using var _ = site;
        var anna = Person.New();
        var id = await InviteAsync(site, boss, anna.EmailAddress);
        var link = (await site.MailAsync(anna.EmailAddress, "invitation")).LinkPath();
        site.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await site.Browser().OpenAsync(link);

        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await AssertOverAsync(site, link, anna);

        boss = await site.LoginAsync(boss.Person);
        var list = await site.Program(boss.Token).GetFromJsonAsync<JsonElement>(Api, Ct);
        Assert.True(Assert.Single(list.EnumerateArray()).GetProperty("isOver").GetBoolean());
        using var again = await site.Program(boss.Token).PostAsync($"{Api}/{id}/send", content: null, Ct);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        using var joined = await (await site.Browser().FillInRestAsync((await site.MailAsync(anna.EmailAddress, "invitation")).LinkPath(), anna)).SendAsync();
        joined.AssertRedirect("/account");
    }

    [Fact]
    public async Task Used_twice_it_says_that_they_are_a_member_and_the_second_click_of_one_form_is_let_in()
    {
        var boss = await Site.BossAsync();
        var anna = Person.New();
        await InviteAsync(Site, boss, anna.EmailAddress);
        var link = (await Site.MailAsync(anna.EmailAddress, "invitation")).LinkPath();
        var form = await Site.Browser().FillInRestAsync(link, anna);
        using var joined = await form.SendAsync();

        // An impatient second click: the browser has dropped the first answer, and its cookie.
        using var again = await (await form.AgainAsync(Site)).SendAsync();
        using var opened = await Site.Browser().GetAsync(link, Ct);
        using var other = await Site.Browser().PostFormAsync(link, (Person.New() with { EmailAddress = anna.EmailAddress }).Fields());
        using var program = await Site.JoinByApiAsync(Person.New(), link.Split('/')[^1]);

        joined.AssertRedirect("/account");
        again.AssertRedirect("/account");
        Assert.Equal([HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], new[] { opened, other, program }.Select(it => it.StatusCode));
        Assert.Contains("You are a member already", (await opened.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Contains("You are a member already", (await other.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE email_address = @p0", anna.EmailAddress));
    }

    [Fact]
    public async Task Of_many_who_use_one_link_at_once_exactly_one_becomes_a_member()
    {
        var boss = await Site.BossAsync();
        for (var round = 0; round < 5; round++)
        {
            var anna = Person.New();
            await InviteAsync(Site, boss, anna.EmailAddress);
            var code = (await Site.MailAsync(anna.EmailAddress, "invitation")).LinkPath().Split('/')[^1];

            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
            {
                using var answer = await Site.JoinByApiAsync(Person.New() with { EmailAddress = anna.EmailAddress }, code);
                return answer.StatusCode;
            }));

            Assert.Equal([HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 5)], answers.Order());
            Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE email_address = @p0", anna.EmailAddress));
        }

        Assert.Equal(0, await Database.OrphansAsync());
    }

    [Fact]
    public async Task Withdrawn_while_somebody_joins_with_it_nobody_becomes_a_member()
    {
        await using var site = Owner.NewFactory();
        var meanwhile = Meanwhile.PlantIn(site);
        var (boss, anna) = (await site.BossAsync(), Person.New());
        var id = await InviteAsync(site, boss, anna.EmailAddress);
        var code = (await site.MailAsync(anna.EmailAddress, "invitation")).LinkPath().Split('/')[^1];
        meanwhile.Let(async () => { using var withdrawn = await site.Program(boss.Token).DeleteAsync($"{Api}/{id}", Ct); });

        using var late = await site.JoinByApiAsync(anna, code);

        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.Equal("Member.InvitationOver", (await Problem.AssertAsync(late)).GetProperty("code").GetString());
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE email_address = @p0", anna.EmailAddress));
        Assert.Equal(0, await Database.OrphansAsync());
    }

    [Fact]
    public async Task Of_an_address_that_joined_by_another_way_the_invitation_goes_and_its_link_says_so()
    {
        var boss = await Site.BossAsync();
        var (anna, ben) = (Person.New(), Person.New());
        var links = new List<string>();
        foreach (var person in new[] { anna, ben })
        {
            await InviteAsync(Site, boss, person.EmailAddress);
            links.Add((await Site.MailAsync(person.EmailAddress, "invitation")).LinkPath());
        }

        await Site.JoinAsync(anna with { EmailAddress = anna.EmailAddress.ToUpperInvariant() });
        var other = await Site.JoinAsync();
        using var asked = await Site.Program(other.Token).PutAsJsonAsync("/api/me/email", new { emailAddress = ben.EmailAddress, currentPassword = other.Person.Password }, Ct);
        var challenge = (await asked.Content.ReadFromJsonAsync<Asked>(Ct))!.Challenge;
        using var moved = await Site.Program(other.Token).PostAsJsonAsync("/api/me/email/confirm", new { code = (await Site.MailAsync(ben.EmailAddress, "new-address")).Digits(), challenge }, Ct);
        Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync(Ct));

        foreach (var (person, link) in new[] { (anna, links[0]), (ben, links[1]) })
        {
            Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM invitations WHERE email_address = @p0", person.EmailAddress));
            using var opened = await Site.Browser().GetAsync(link, Ct);
            Assert.Equal(HttpStatusCode.Conflict, opened.StatusCode);
            Assert.Contains("You are a member already", (await opened.ReadPageAsync()).Words(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_who_invite_one_address_at_once_send_one_invitation()
    {
        var boss = await Site.BossAsync();
        for (var round = 0; round < 5; round++)
        {
            var anna = Person.New();
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
            {
                using var sent = await Site.Program(boss.Token).PostAsJsonAsync(Api, new { emailAddresses = new[] { Person.New().EmailAddress, anna.EmailAddress } }, Ct);
                return string.Join(' ', (await sent.Content.ReadFromJsonAsync<JsonElement>(Ct)).EnumerateArray().Select(it => it.GetProperty("outcome").GetString()));
            }));

            Assert.Equal(["invited invited", .. Enumerable.Repeat("invited invited-already", 3)], outcomes.Order(StringComparer.Ordinal), StringComparer.Ordinal);
            Assert.Single(await Site.MailsAsync(anna.EmailAddress));
        }
    }

    [Fact]
    public async Task Two_who_send_it_again_at_once_leave_one_good_link()
    {
        var boss = await Site.BossAsync();
        var anna = Person.New();
        var id = await InviteAsync(Site, boss, anna.EmailAddress);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var sent = await Site.Program(boss.Token).PostAsync($"{Api}/{id}/send", content: null, Ct);
            Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        }));

        var links = (await Site.MailsAsync(anna.EmailAddress)).Select(mail => mail.LinkPath()).ToList();
        Assert.Equal(5, links.Count);
        var statuses = new List<HttpStatusCode>();
        foreach (var link in links)
        {
            using var opened = await Site.Browser().GetAsync(link, Ct);
            statuses.Add(opened.StatusCode);
        }

        Assert.Single(statuses, HttpStatusCode.OK);
        Assert.Equal(5, await Database.ScalarAsync<int>("SELECT mails FROM invitations WHERE id = @p0", id));
    }

    [Fact]
    public async Task Old_ones_are_purged_and_whoever_left_is_forgotten_as_the_one_who_invited()
    {
        var (site, database, boss) = await Owner.NewSiteAsync("Invited");
        await using var _ = site;
        var other = await site.BossAsyncOf(database, boss);
        await InviteAsync(site, other, "anna@example.org");
        using var left = await site.Program(other.Token).SendJsonAsync(HttpMethod.Delete, "/api/me", new { password = other.Person.Password });
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        await InviteAsync(site, boss, "ben@example.org");
        Assert.Contains("Somebody who has left", (await (await site.LogInAsync(boss.Person)).Browser.OpenAsync(Page)).Words(), StringComparison.Ordinal);

        await using var scope = site.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var now = site.Clock.GetUtcNow();
        Assert.Equal(0, (await mediator.Send(new PurgeInvitations(now, 10), Ct)).Value.Count);
        Assert.Equal(1, (await mediator.Send(new PurgeInvitations(now.AddSeconds(1), 1), Ct)).Value.Count);
        Assert.Equal(1, (await mediator.Send(new PurgeInvitations(now.AddSeconds(1), 10), Ct)).Value.Count);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM invitations"));
    }

    [Fact]
    public async Task Where_nobody_may_join_nobody_is_invited()
    {
        var (site, database, boss) = await Owner.NewSiteAsync("Closed");
        await using var _ = site;

        using var page = await (await site.LogInAsync(boss.Person)).Browser.SubmitAsync(Page, Page, ("EmailAddresses", "anna@example.org"));
        using var program = await site.Program(boss.Token).PostAsJsonAsync(Api, new { emailAddresses = new[] { Person.New().EmailAddress } }, Ct);

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], new[] { page.StatusCode, program.StatusCode });
        Assert.Contains("takes no new members", (await page.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal("Member.JoiningIsClosed", (await Problem.AssertAsync(program)).GetProperty("code").GetString());
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM mails WHERE kind = 'invitation'"));
    }

    [Fact]
    public async Task Only_administrators_and_tokens_that_may_invite()
    {
        var (boss, anna) = (await Site.BossAsync(), await Site.JoinAsync());
        var reads = await Site.CreateTokenAsync(boss.Token, "admin:read");
        var body = new { emailAddresses = new[] { Person.New().EmailAddress } };

        using var byMember = await Site.Program(anna.Token).PostAsJsonAsync(Api, body, Ct);
        using var byReader = await Site.Program(reads.Token).PostAsJsonAsync(Api, body, Ct);
        using var byNobody = await Site.Program().PostAsJsonAsync(Api, body, Ct);

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized], new[] { byMember, byReader, byNobody }.Select(it => it.StatusCode));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(reads.Token, Api));
        using var page = await (await Site.LogInAsync(anna.Person)).Browser.GetAsync(Page, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
    }

    private static async Task<long> InviteAsync(MembersSiteFactory site, Session boss, string emailAddress)
    {
        using var sent = await site.Program(boss.Token).PostAsJsonAsync(Api, new { emailAddresses = new[] { emailAddress } }, Ct);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync(Ct));
        var list = await site.Program(boss.Token).GetFromJsonAsync<JsonElement>(Api, Ct);
        return list.EnumerateArray().First(it => it.GetProperty("emailAddress").GetString() == emailAddress).GetProperty("id").GetInt64();
    }

    private static async Task AssertOverAsync(MembersSiteFactory site, string link, Person person)
    {
        using var opened = await site.Browser().GetAsync(link, Ct);
        using var sent = await site.Browser().PostFormAsync(link, person.Fields());
        using var program = await site.JoinByApiAsync(person, link.Split('/')[^1]);
        Assert.All([opened, sent, program], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Contains("This invitation is not good any more", (await opened.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Contains("This invitation is not good any more", (await sent.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal("Member.InvitationOver", (await Problem.AssertAsync(program)).GetProperty("code").GetString());
    }
}

internal static class InvitationSteps
{
    /// <summary>The same form in a browser that has no cookies.</summary>
    public static Task<FilledIn> AgainAsync(this FilledIn form, MembersSiteFactory site) => Task.FromResult(form with { Browser = site.Browser() });

    /// <summary>One more administrator of a site that only the invited may join.</summary>
    public static async Task<Session> BossAsyncOf(this MembersSiteFactory site, ITestDatabase database, Session boss)
    {
        var person = Person.New();
        using var sent = await site.Program(boss.Token).PostAsJsonAsync("/api/admin/invitations", new { emailAddresses = new[] { person.EmailAddress } }, TestContext.Current.CancellationToken);
        using var joined = await site.JoinByApiAsync(person, (await site.MailAsync(person.EmailAddress, "invitation")).LinkPath().Split('/')[^1]);
        var session = await Session.ReadAsync(joined, person);
        await site.Services.SetLevelAsync(person, "admin");
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM invitations"));
        return session;
    }
}

public sealed class InvitationOnSqlite(SiteOnSqlite site) : InvitationTests(site), IClassFixture<SiteOnSqlite>;

public sealed class InvitationOnMariaDb(SiteOnMariaDb site) : InvitationTests(site), IClassFixture<SiteOnMariaDb>;
