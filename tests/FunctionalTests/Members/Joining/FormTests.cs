using System.Net;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Joining;

/// <summary>What the forms say of what was filled in.</summary>
public abstract class FormTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task A_wrong_field_is_named_at_the_field_and_the_rest_is_kept()
    {
        var person = Person.New() with { Username = "a b", FirstName = "  ", Password = "short" };

        using var response = await Site.Browser().SubmitAsync("/join", "/join", person.Fields());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await response.ReadPageAsync();
        Assert.StartsWith("A username has 3 to 30 letters", page.ErrorAt("Username"), StringComparison.Ordinal);
        Assert.Equal("Enter your first name.", page.ErrorAt("FirstName"));
        Assert.StartsWith("A password has at least 8 characters.", page.ErrorAt("Password"), StringComparison.Ordinal);
        Assert.Null(page.ErrorAt("LastName"));
        Assert.Equal(person.EmailAddress, page.GetElementById("EmailAddress")!.GetAttribute("value"));
        Assert.DoesNotContain(person.Password, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_username_or_address_is_named_at_its_field_whatever_its_case()
    {
        var anna = (await Site.JoinAsync()).Person;

        using var username = await Site.Browser().SubmitAsync("/join", "/join", (Person.New() with { Username = anna.Username.ToUpperInvariant() }).Fields());
        using var address = await Site.Browser().SubmitAsync("/join", "/join", (Person.New() with { EmailAddress = anna.EmailAddress.ToUpperInvariant() }).Fields());

        Assert.Equal(HttpStatusCode.Conflict, username.StatusCode);
        Assert.StartsWith("That username is taken.", (await username.ReadPageAsync()).ErrorAt("Username"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, address.StatusCode);
        Assert.StartsWith("That email address already belongs to a member.", (await address.ReadPageAsync()).ErrorAt("EmailAddress"), StringComparison.Ordinal);
        Assert.Equal(0, await Database.OrphansAsync());
    }

    [Fact]
    [Trait("Weakness", "11")]
    public async Task An_unknown_name_and_a_wrong_password_read_the_same()
    {
        var anna = (await Site.JoinAsync()).Person;

        using var wrong = await Site.Browser().SubmitAsync("/login", "/login", ("Login", anna.Username), ("Password", "not the password"));
        using var unknown = await Site.Browser().SubmitAsync("/login", "/login", ("Login", Person.New().Username), ("Password", "not the password"));

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        var words = (await wrong.ReadPageAsync()).Words();
        Assert.Contains("do not match", words, StringComparison.Ordinal);
        Assert.Equal(words, (await unknown.ReadPageAsync()).Words());
        Assert.DoesNotContain("trongatetoken", wrong.Cookies().Keys, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Changed_names_are_kept_and_shown_as_text()
    {
        var browser = Site.Browser();
        using var _ = await browser.SubmitAsync("/join", "/join", Person.New().Fields());

        using var saved = await browser.SubmitAsync("/account/details", "/account/details", ("FirstName", "  Zoë <b>"), ("LastName", "O'Néill 林"));

        Assert.Equal("/account", saved.Headers.Location?.ToString());
        var account = await browser.OpenAsync("/account");
        Assert.Contains("Your details are saved.", account.Words(), StringComparison.Ordinal);
        Assert.Contains("Hello, Zoë <b>", account.Words(), StringComparison.Ordinal);
        Assert.Empty(account.QuerySelectorAll("main b"));
        Assert.Equal("O'Néill 林", (await browser.OpenAsync("/account/details")).GetElementById("LastName")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Names_that_cannot_be_are_not_saved()
    {
        var (browser, person) = (Site.Browser(), Person.New());
        using var _ = await browser.SubmitAsync("/join", "/join", person.Fields());

        using var refused = await browser.SubmitAsync("/account/details", "/account/details", ("FirstName", new string('x', 51)), ("LastName", "\u0007"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Equal("A first name has at most 50 characters.", page.ErrorAt("FirstName"));
        Assert.NotNull(page.ErrorAt("LastName"));
        Assert.Equal("Anna", await Database.ScalarAsync<string>("SELECT first_name FROM members WHERE username = @p0", person.Username));
    }
}

public sealed class FormOnSqlite(SiteOnSqlite site) : FormTests(site), IClassFixture<SiteOnSqlite>;

public sealed class FormOnMariaDb(SiteOnMariaDb site) : FormTests(site), IClassFixture<SiteOnMariaDb>;
