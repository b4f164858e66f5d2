using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Common;

/// <summary>
/// A form that an impatient person sends twice. The browser drops the answer to the first and shows that to the second: it says
/// what the first did, and has happened once. Sent together, or the second when the first is done, with what cookies there were.
/// </summary>
public abstract class SentTwiceTests(Site owner) : SiteTests(owner)
{
    private const string Tokens = "/account/tokens";
    private const string NewPassword = "a new sentence, long enough";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Joining_twice_makes_one_member_with_one_session(bool together)
    {
        var person = Person.New();
        var first = await Site.Browser().FillInAsync("/join", "/join", person.Fields());
        var second = await Site.Browser().FillInAsync("/join", "/join", person.Fields());

        var answers = await SendAsync(first, second, together);

        Assert.All(answers, answer => answer.AssertRedirect("/account"));
        await AssertOneSessionAsync(person, answers, together);
        Assert.Contains("Welcome, Anna.", (await (together ? await LiveAsync(first, second) : second.Browser).OpenAsync("/account")).Words(), StringComparison.Ordinal);
        Assert.Equal(0, await Database.OrphansAsync());
    }

    [Fact]
    public async Task Who_joins_with_the_name_of_somebody_else_is_told_that_it_is_taken()
    {
        await using var site = Owner.NewFactory();
        var anna = (await site.JoinAsync()).Person;

        await AssertTakenAsync(site, anna with { Password = "another long sentence" });
        await AssertTakenAsync(site, anna with { EmailAddress = "x" + anna.EmailAddress });
        await AssertTakenAsync(site, anna with { Username = "x" + anna.Username });
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await AssertTakenAsync(site, anna);
    }

    [Fact]
    public async Task A_program_that_joins_twice_is_told_that_the_name_is_taken()
    {
        var anna = await Site.JoinAsync();

        using var second = await Site.Program().PostAsJsonAsync("/api/members", anna.Person, Ct);

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
    }

    [Fact]
    public async Task Changing_the_password_twice_together_changes_it_once_and_stays_logged_in()
    {
        var anna = await Site.JoinAsync();
        var form = await FillInPasswordAsync(await Site.LogInAsync(anna.Person), anna.Person);

        var answers = await SendAsync(form, form, together: true);

        Assert.All(answers, answer => answer.AssertRedirect("/account"));
        await AssertOneSessionAsync(anna.Person, answers, together: true);
        await Site.LoginAsync(anna.Person with { Password = NewPassword });
    }

    [Fact]
    public async Task A_second_change_of_the_password_that_comes_with_the_old_cookie_is_answered_as_the_first()
    {
        var anna = await Site.JoinAsync();
        var here = await Site.LogInAsync(anna.Person);
        using var first = await here.Browser.SubmitAsync("/account/password", "/account/password", ("CurrentPassword", anna.Person.Password), ("NewPassword", NewPassword));
        first.AssertRedirect("/account");

        // The session's old value is nobody's by now, so the second comes from a browser that is not logged in.
        var (browser, second) = await PostPasswordAsync(anna.Person, NewPassword);

        second.AssertRedirect("/account");
        Assert.Contains("Your password is changed.", (await browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
        await AssertOneSessionAsync(anna.Person, [first, second], together: false);
    }

    [Fact]
    public async Task A_second_change_that_still_has_the_session_is_answered_as_the_first()
    {
        var anna = await Site.JoinAsync();
        var form = await FillInPasswordAsync(await Site.LogInAsync(anna.Person), anna.Person);

        var answers = await SendAsync(form, form, together: false);

        Assert.All(answers, answer => answer.AssertRedirect("/account"));
        await AssertOneSessionAsync(anna.Person, answers, together: false);
    }

    [Fact]
    public async Task Whoever_is_not_logged_in_and_has_changed_nothing_is_sent_to_log_in()
    {
        var anna = await Site.JoinAsync();

        var (_, answer) = await PostPasswordAsync(anna.Person, NewPassword);

        answer.AssertRedirect("/login?unsent=true");
        Assert.Null(answer.TokenCookie());
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
        await Site.LoginAsync(anna.Person);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Creating_a_token_twice_leaves_one_and_shows_its_value(bool together)
    {
        var anna = await Site.JoinAsync();
        var form = await (await Site.LogInAsync(anna.Person)).Browser.FillInAsync(Tokens, Tokens, ("Name", "backup"), ("Abilities", "profile:read"));

        var pages = new List<IHtmlDocument>();
        foreach (var answer in await SendAsync(form, form, together))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            pages.Add(await answer.ReadPageAsync());
        }

        Assert.Single(await ListAsync(anna));
        var again = Assert.Single(pages, page => page.Words().Contains("The form was sent twice.", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(ValueOf(again)));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(ValueOf(pages.Single(page => page != again))));
    }

    [Theory]
    [InlineData("backup", "profile:read", "30", 11)]
    [InlineData("other", "profile:read", "30", 0)]
    [InlineData("backup", "profile:write", "30", 0)]
    [InlineData("backup", "profile:read", "7", 0)]
    public async Task Another_token_is_another_one(string name, string ability, string days, int secondsLater)
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();
        var browser = (await site.LogInAsync(anna.Person)).Browser;
        using var first = await browser.SubmitAsync(Tokens, Tokens, ("Name", "backup"), ("Abilities", "profile:read"), ("Days", "30"));
        site.Clock.Advance(TimeSpan.FromSeconds(secondsLater));

        using var second = await browser.SubmitAsync(Tokens, Tokens, ("Name", name), ("Abilities", ability), ("Days", days));

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(ValueOf(await first.ReadPageAsync())));
        Assert.DoesNotContain("sent twice", (await second.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(2, (await site.Program(anna.Token).GetFromJsonAsync<Listed[]>("/api/tokens", Ct))!.Length);
    }

    [Theory]
    [InlineData("token", true)]
    [InlineData("token", false)]
    [InlineData("session", true)]
    [InlineData("session", false)]
    [InlineData("member", true)]
    [InlineData("member", false)]
    public async Task Ending_something_twice_says_twice_that_it_has_ended(string what, bool together)
    {
        var anna = await Site.JoinAsync();
        var script = await Site.CreateTokenAsync(anna.Token, "profile:read");
        var sessionId = (await Site.Program(anna.Token).GetFromJsonAsync<Listed[]>("/api/sessions", Ct))![0].Id;
        var by = what is "member" ? await AdministratorAsync() : anna;
        var (page, action, line) = what switch
        {
            "token" => (Tokens, $"{Tokens}/{script.Id}/revoke", "The token is revoked."),
            "session" => ("/account/sessions", $"/account/sessions/{sessionId}/end", "That session has ended."),
            _ => ($"/admin/members/{anna.User.Code}", $"/admin/members/{anna.User.Code}/delete", "The member is deleted."),
        };
        var form = await (await Site.LogInAsync(by.Person)).Browser.FillInAsync(page, action);

        var answers = await SendAsync(form, form, together);

        Assert.All(answers, answer => answer.AssertRedirect(what is "member" ? "/admin/members" : page));
        Assert.Contains(line, (await form.Browser.OpenAsync(answers[0].Headers.Location!.ToString())).Words(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<HttpResponseMessage>> SendAsync(FilledIn first, FilledIn second, bool together)
    {
        if (together)
        {
            return await Task.WhenAll(first.SendAsync(), second.SendAsync());
        }

        var answer = await first.SendAsync();
        return [answer, await second.SendAsync()];
    }

    private static async Task AssertTakenAsync(MembersSiteFactory site, Person person)
    {
        using var refused = await site.Browser().SubmitAsync("/join", "/join", person.Fields());
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Null(refused.TokenCookie());
    }

    private static string ValueOf(IHtmlDocument page) => page.QuerySelector("input[readonly]")!.GetAttribute("value")!;

    // The page fills in the username itself, for password managers.
    private static async Task<FilledIn> FillInPasswordAsync(LoggedIn here, Person person)
    {
        var form = await here.Browser.FillInAsync("/account/password", "/account/password", ("CurrentPassword", person.Password), ("NewPassword", NewPassword));
        return form with { Fields = [.. form.Fields, new("Username", person.Username)] };
    }

    // A form as the browser has it open, sent without a session.
    private async Task<(HttpClient Browser, HttpResponseMessage Answer)> PostPasswordAsync(Person person, string newPassword)
    {
        var browser = Site.Browser();
        var form = (await browser.FillInAsync("/login", "/login")) with { Action = "/account/password" };
        var fields = new[] { ("Username", person.Username), ("CurrentPassword", person.Password), ("NewPassword", newPassword) };
        return (browser, await (form with { Fields = [.. form.Fields, .. fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2))] }).SendAsync());
    }

    private static async Task<HttpClient> LiveAsync(FilledIn first, FilledIn second)
    {
        using var page = await second.Browser.GetAsync("/api/me", Ct);
        return page.IsSuccessStatusCode ? second.Browser : first.Browser;
    }

    // The value that lives is the last one that was answered; together, either may be the last.
    private async Task AssertOneSessionAsync(Person person, IReadOnlyList<HttpResponseMessage> answers, bool together)
    {
        Assert.Equal(1, await Database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM trongate_tokens t JOIN members m ON m.trongate_user_id = t.user_id WHERE m.username = @p0", person.Username));
        var statuses = new List<HttpStatusCode>();
        foreach (var answer in answers)
        {
            statuses.Add(await Site.StatusAsync(answer.TokenCookie()!));
        }

        Assert.Single(statuses, HttpStatusCode.OK);
        Assert.True(together || statuses[^1] is HttpStatusCode.OK);
    }

    private async Task<Session> AdministratorAsync()
    {
        var admin = await Site.JoinAsync();
        await Site.Services.SetLevelAsync(admin.Person, "admin");
        return admin;
    }

    private async Task<Listed[]> ListAsync(Session session) => (await Site.Program(session.Token).GetFromJsonAsync<Listed[]>("/api/tokens", Ct))!;
}

public sealed class SentTwiceOnSqlite(SiteOnSqlite site) : SentTwiceTests(site), IClassFixture<SiteOnSqlite>;

public sealed class SentTwiceOnMariaDb(SiteOnMariaDb site) : SentTwiceTests(site), IClassFixture<SiteOnMariaDb>;
