using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Joining;

/// <summary>Whatever arrives as a form, the answer is a page that says what is wrong, and nothing is half-written.</summary>
public abstract class BadFormTests(Site owner) : SiteTests(owner)
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Good = "Username=never.made&FirstName=N&LastName=M&EmailAddress=never.made%40example.org&Password=never+made+at+all";

    [Theory]
    [InlineData("%FF")]
    [InlineData("%C3%28")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F0%9F")]
    [InlineData("%00")]
    [InlineData("%07")]
    [InlineData("%0D%0A")]
    [InlineData("%E2%80%AE")]
    [InlineData("%EF%BF%BD")]
    [InlineData("\u00FF")]
    [InlineData("\u0000")]
    public async Task Broken_text_and_control_characters_are_refused(string broken)
    {
        foreach (var field in new[] { "Username=never", "FirstName=N", "LastName=M", "EmailAddress=never" })
        {
            await AssertRefusedAsync("/join", Good.Replace(field, field + broken, StringComparison.Ordinal), Form);
        }
    }

    [Theory]
    [InlineData("%FF")]
    [InlineData("%ED%A0%80")]
    [InlineData("%EF%BF%BD")]
    [InlineData("\u00FF")]
    public async Task A_password_that_arrives_broken_is_refused(string broken) =>
        await AssertRefusedAsync("/join", Good.Replace("at+all", "at" + broken + "all", StringComparison.Ordinal), Form);

    [Theory]
    [InlineData("Username", 31)]
    [InlineData("FirstName", 51)]
    [InlineData("LastName", 51)]
    [InlineData("EmailAddress", 255)]
    [InlineData("Password", 129)]
    [InlineData("FirstName", 60_000)]
    [InlineData("Password", 60_000)]
    [InlineData("Password", 200_000)]
    [InlineData("More", 200_000)]
    public async Task What_is_too_long_is_refused(string field, int length) =>
        await AssertRefusedAsync("/join", string.Join('&', Good.Split('&').Where(it => !it.StartsWith(field, StringComparison.Ordinal)).Append($"{field}={new string('x', length)}")), Form);

    [Fact]
    public async Task Too_many_fields_are_refused() =>
        await AssertRefusedAsync("/join", Good + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"&f{i}=x")), Form);

    [Theory]
    [InlineData("", Form)]
    [InlineData("&&&===&", Form)]
    [InlineData("no form", "multipart/form-data")]
    [InlineData("no form", "multipart/form-data; boundary=x")]
    [InlineData(Good, "text/plain")]
    [InlineData("{}", "application/json")]
    [InlineData("", "")]
    public async Task What_is_no_form_is_refused(string body, string type)
    {
        foreach (var path in new[] { "/join", "/login" })
        {
            await AssertRefusedAsync(path, body, type);
        }
    }

    [Theory]
    [InlineData("Login=%00&Password=x")]
    [InlineData("Login=%FF&Password=%FF")]
    [InlineData("Login=&Password=")]
    [InlineData("Login=a&Password=b&Remember=perhaps")]
    [InlineData("Login=a&Login=b&Password=a&Password=b")]
    public async Task A_log_in_that_cannot_be_is_refused(string body) => await AssertRefusedAsync("/login", body, Form);

    [Theory]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    [InlineData("/join/nothing", HttpStatusCode.NotFound)]
    [InlineData("/error", HttpStatusCode.NotFound)]
    [InlineData("/%FF", HttpStatusCode.NotFound)]
    [InlineData("/logout", HttpStatusCode.MethodNotAllowed)]
    public async Task A_wrong_address_is_answered_by_a_page(string path, HttpStatusCode expected)
    {
        using var response = await Site.Browser().GetAsync(path, Ct);

        Assert.Equal(expected, response.StatusCode);
        Assert.NotEmpty((await response.ReadPageAsync()).Words());
    }

    private async Task AssertRefusedAsync(string path, string body, string type)
    {
        var browser = Site.Browser();

        // Latin-1, so that a test can write any byte.
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.ContentType = type.Length == 0 ? null : MediaTypeHeaderValue.Parse(type);
        using var response = await browser.PostAsync(path, content, Ct);

        Assert.InRange((int)response.StatusCode, 400, 499);
        Assert.NotEmpty((await response.ReadPageAsync()).Words());
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members"));
        Assert.Equal(0, await Database.OrphansAsync());
    }
}

public sealed class BadFormOnSqlite(SiteOnSqlite site) : BadFormTests(site), IClassFixture<SiteOnSqlite>;

public sealed class BadFormOnMariaDb(SiteOnMariaDb site) : BadFormTests(site), IClassFixture<SiteOnMariaDb>;
