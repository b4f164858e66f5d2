using System.Net.Http.Json;
using System.Text.RegularExpressions;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Common;

public abstract partial class LogTests(Site owner) : SiteTests(owner)
{
    [Theory]
    [InlineData("Information")]
    [InlineData("Verbose")]
    public async Task No_secret_and_no_address_is_logged_whatever_the_level(string level)
    {
        await using var site = Owner.NewFactory();
        foreach (var source in new[] { "Default", "Override:Microsoft", "Override:System", "Override:MembersSite.Web.Tokens.TokenAuthenticationHandler" })
        {
            site.Settings[$"Serilog:MinimumLevel:{source}"] = level;
        }

        var (browser, person) = (site.Browser(), Person.New());
        using var joined = await browser.SubmitAsync("/join", "/join", person.Fields());
        var cookie = joined.Cookies()["trongatetoken"].Value.ToString();
        await browser.OpenAsync("/account");
        using var loggedOut = await browser.SubmitAsync("/account", "/logout");
        using var loggedIn = await browser.SubmitAsync("/login", "/login", ("Login", person.EmailAddress), ("Password", person.Password));
        var bearer = (await site.LoginAsync(person)).Token;
        await FailAsync(site, person, bearer);

        var hash = await Database.ScalarAsync<string>("SELECT password FROM members WHERE username = @p0", person.Username);
        string[] secrets = [person.Password, person.EmailAddress, Uri.EscapeDataString(person.EmailAddress), cookie, loggedIn.Cookies()["trongatetoken"].Value.ToString(), bearer, hash, hash[^31..]];
        Assert.All(secrets, secret => Assert.True(secret.Length > 20));
        var texts = site.Log.Texts.ToList();
        Assert.True(texts.Count > 20);
        Assert.All(secrets, secret => Assert.DoesNotContain(texts, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_request_is_one_line_that_says_what_who_and_how_long()
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();

        using var _ = await site.Program(anna.Token).GetAsync("/api/me?secret=in-the-query", Ct);

        var line = Assert.Single(site.Log.Texts, text => text.Contains("/api/me\" 200", StringComparison.Ordinal));
        Assert.Matches(RequestLine(), line);
        Assert.Contains($"user \"{anna.User.Code}\"", line, StringComparison.Ordinal);
        Assert.DoesNotContain("in-the-query", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_goes_well_or_is_refused_is_a_warning()
    {
        await using var site = Owner.NewFactory();
        var browser = site.Browser();
        using var joined = await browser.SubmitAsync("/join", "/join", Person.New().Fields());
        await browser.OpenAsync("/account");
        using var forbidden = await browser.GetAsync("/admin/members", Ct);
        using var nothing = await browser.GetAsync("/nothing", Ct);
        using var loggedOut = await browser.SubmitAsync("/account", "/logout");

        Assert.DoesNotContain(site.Log.Texts, text => text.StartsWith("Warning", StringComparison.Ordinal) || text.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_use_case_is_one_line_that_says_how_it_ended()
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();

        using var _ = await site.Program().PostAsJsonAsync("/api/sessions", new { login = anna.Person.Username, password = "wrong" }, Ct);

        Assert.Single(site.Log.Texts, text => text.Contains($"\"JoinMember\" \"ok\" in 0.0 ms, for user \"{anna.User.Code}\"", StringComparison.Ordinal));
        Assert.Single(site.Log.Texts, text => text.Contains("\"LoginMember\" \"Member.BadCredentials\"", StringComparison.Ordinal));
    }

    [GeneratedRegex("^Information \"GET\" \"/api/me\" 200 in [0-9.]+ ms, user \"[A-Za-z0-9]{32}\" [0-9a-f]{32} ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequestLine();

    private static async Task FailAsync(MembersSiteFactory site, Person person, string bearer)
    {
        var taken = Person.New() with { EmailAddress = person.EmailAddress, Password = person.Password };
        using var conflict = await site.Program().PostAsJsonAsync("/api/members", taken, Ct);
        using var takenOnPage = await site.Browser().SubmitAsync("/join", "/join", taken.Fields());
        using var wrongTypes = await site.Program().PostAsJsonAsync("/api/members", new { password = person.Password, emailAddress = new[] { person.EmailAddress } }, Ct);
        using var noJson = new StringContent(person.Password + person.EmailAddress);
        using var unreadable = await site.Program().PostAsync("/api/sessions", noJson, Ct);
        using var swapped = await site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Password, password = person.EmailAddress }, Ct);
        site.Clock.Advance(TimeSpan.FromDays(2));
        using var expired = await site.Program(bearer).GetAsync("/account", Ct);
        using var unknown = await site.Program(bearer + "x").DeleteAsync("/api/sessions/current", Ct);
    }
}

public sealed class LogOnSqlite(SiteOnSqlite site) : LogTests(site), IClassFixture<SiteOnSqlite>;

public sealed class LogOnMariaDb(SiteOnMariaDb site) : LogTests(site), IClassFixture<SiteOnMariaDb>;
