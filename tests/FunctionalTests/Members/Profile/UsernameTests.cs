using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Profile;

public abstract class UsernameTests(Site owner) : SiteTests(owner)
{
    private const string Page = "/account/username";

    [Fact]
    public async Task A_new_username_logs_in_and_the_old_one_is_free()
    {
        var anna = await Site.JoinAsync();
        var here = await Site.LogInAsync(anna.Person);
        var wanted = Person.New().Username;
        var form = await here.Browser.FillInAsync(Page, Page, ("Username", $" {wanted} "));

        using var changed = await form.SendAsync();
        using var twice = await form.SendAsync();

        changed.AssertRedirect("/account");
        twice.AssertRedirect("/account");
        var page = (await here.Browser.OpenAsync("/account")).Words();
        Assert.Contains("Your username is changed.", page, StringComparison.Ordinal);
        Assert.Contains(wanted, page, StringComparison.Ordinal);
        await Site.LoginAsync(anna.Person with { Username = wanted });
        await Site.JoinAsync(Person.New() with { Username = anna.Person.Username });
        var told = Assert.Single(await Site.MailsAsync(anna.Person.EmailAddress), mail => mail.Kind == "username-changed");
        Assert.Contains(wanted, told.Text, StringComparison.Ordinal);
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM audit_events a JOIN trongate_users u ON u.id = a.subject_id WHERE u.code = @p0 AND a.kind = 'username-changed'", anna.User.Code));
    }

    [Fact]
    public async Task A_username_of_another_member_and_what_is_none_are_refused_at_the_field()
    {
        var (anna, other) = (await Site.JoinAsync(), await Site.JoinAsync());
        var here = await Site.LogInAsync(anna.Person);

        using var taken = await here.Browser.SubmitAsync(Page, Page, ("Username", other.Person.Username.ToUpperInvariant()));
        using var none = await here.Browser.SubmitAsync(Page, Page, ("Username", "a b"));
        using var takenByApi = await PutAsync(anna.Token, other.Person.Username);
        using var noneByApi = await PutAsync(anna.Token, username: null);

        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.StartsWith("That username is taken", (await taken.ReadPageAsync()).ErrorAt("Username"), StringComparison.Ordinal);
        Assert.StartsWith("A username has 3 to 30 letters", (await none.ReadPageAsync()).ErrorAt("Username"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, takenByApi.StatusCode);
        Assert.NotEmpty((await Problem.AssertAsync(noneByApi)).At("username"));
        Assert.DoesNotContain(await Site.MailsAsync(anna.Person.EmailAddress), mail => mail.Kind == "username-changed");
        await Site.LoginAsync(anna.Person);
    }

    [Fact]
    public async Task A_program_changes_the_username_and_an_api_token_does_not()
    {
        var anna = await Site.JoinAsync();
        var script = await Site.CreateTokenAsync(anna.Token, "profile:write");
        var wanted = anna.Person.Username.ToUpperInvariant();

        using var refused = await PutAsync(script.Token, wanted);
        using var changed = await PutAsync(anna.Token, wanted);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(wanted, (await changed.Content.ReadFromJsonAsync<User>(Ct))!.Username);
        Assert.Equal(wanted, (await Site.Program(anna.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Username);
    }

    [Fact]
    public async Task Of_two_who_want_one_username_at_once_one_gets_it()
    {
        var (first, second) = (await Site.JoinAsync(), await Site.JoinAsync());
        var wanted = Person.New().Username;

        var answers = await Task.WhenAll(PutAsync(first.Token, wanted), PutAsync(second.Token, wanted));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Conflict);
    }

    private Task<HttpResponseMessage> PutAsync(string token, string? username) => Site.Program(token).PutAsJsonAsync("/api/me/username", new { username }, Ct);
}

public sealed class UsernameOnSqlite(SiteOnSqlite site) : UsernameTests(site), IClassFixture<SiteOnSqlite>;

public sealed class UsernameOnMariaDb(SiteOnMariaDb site) : UsernameTests(site), IClassFixture<SiteOnMariaDb>;
