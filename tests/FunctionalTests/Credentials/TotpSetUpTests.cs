using System.Net;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Credentials;

/// <summary>An authenticator app is set up by a code of it, and everything that was never asked for one ends.</summary>
public abstract class TotpSetUpTests(Site owner) : SiteTests(owner)
{
    private const string Page = "/account/security/totp";

    [Fact]
    public async Task A_member_sets_one_up_without_a_script_and_is_shown_ten_recovery_codes_once()
    {
        var anna = await Site.JoinAsync();
        var browser = (await Site.LogInAsync(anna.Person)).Browser;
        var other = await Site.LoginAsync(anna.Person);
        var page = await browser.OpenAsync(Page);
        var app = new AuthenticatorApp(Site, page.QuerySelector("code.secret")!.TextContent.Replace(" ", string.Empty, StringComparison.Ordinal), []);
        Assert.NotNull(page.QuerySelector("svg.qr[role=img][aria-label] path"));
        Assert.StartsWith("otpauth://totp/", page.QuerySelector("a[href^=otpauth]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains(app.Secret, page.QuerySelector("a[href^=otpauth]")!.GetAttribute("href"), StringComparison.Ordinal);

        var setUp = page.QuerySelector("input[name=SetUp]")!.GetAttribute("value")!;
        using var done = await browser.PostFormAsync(Page, ("SetUp", setUp), ("Code", $" {app.Code()[..3]} {app.Code()[3..]} "));

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var codes = (await done.ReadPageAsync()).QuerySelectorAll("code.secret").Select(it => it.TextContent).ToList();
        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.Matches("^([0-9a-hj-km-np-tv-z]{4}-){5}[0-9a-hj-km-np-tv-z]{4}$", code));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(other.Token));
        Assert.Contains("An authenticator app was set up", (await Site.MailAsync(anna.Person.EmailAddress, "factor-changed")).Html, StringComparison.Ordinal);

        var security = (await browser.OpenAsync("/account/security")).Words();
        Assert.Contains("Left10", security, StringComparison.Ordinal);
        using var again = await browser.GetAsync(Page, Ct);
        again.AssertRedirect("/account/security");
        Assert.Contains("set up", (await browser.OpenAsync("/account/security")).QuerySelector(".flash")!.TextContent, StringComparison.Ordinal);

        var stored = await Database.RowsAsync("SELECT sealed_secret FROM authenticators");
        Assert.DoesNotContain(stored, row => ((string)row[0]!).Contains(app.Secret, StringComparison.OrdinalIgnoreCase));
        Assert.All(await Database.RowsAsync("SELECT hash FROM recovery_codes"), row => Assert.Equal(32, ((byte[])row[0]!).Length));
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("١٢٣٤٥٦")]
    [InlineData("１２３４５６")]
    public async Task What_cannot_be_a_code_is_refused_clearly_and_the_same_secret_is_shown_again(string code)
    {
        var browser = (await Site.LogInAsync((await Site.JoinAsync()).Person)).Browser;
        var before = await browser.OpenAsync(Page);

        using var refused = await browser.PostFormAsync(Page, ("SetUp", before.QuerySelector("input[name=SetUp]")!.GetAttribute("value")!), ("Code", code));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var after = await refused.ReadPageAsync();
        Assert.Contains("six digits", after.ErrorAt("Code"), StringComparison.Ordinal);
        Assert.Contains("other scripts", after.ErrorAt("Code"), StringComparison.Ordinal);
        Assert.Equal(before.QuerySelector("code.secret")!.TextContent, after.QuerySelector("code.secret")!.TextContent);
    }

    [Theory]
    [InlineData(120, "about 60 minutes ahead")]
    [InlineData(-120, "about 60 minutes behind")]
    [InlineData(-6, "about 3 minutes behind")]
    public async Task A_clock_that_is_off_is_said_to_be(int steps, string words)
    {
        var anna = await Site.JoinAsync();
        var begun = await Site.BeginAppAsync(anna.Token);

        using var refused = await Site.ConfirmAppAsync(anna.Token, begun.SetUp, new AuthenticatorApp(Site, begun.Secret, []).Code(steps));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(words, (await Problem.AssertAsync(refused)).At("code"), StringComparison.Ordinal);
        await Site.LoginAsync(anna.Person);
    }

    [Fact]
    public async Task Of_two_tabs_that_set_one_up_at_once_one_does()
    {
        var anna = await Site.JoinAsync();
        var tabs = new[] { await Site.BeginAppAsync(anna.Token), await Site.BeginAppAsync(anna.Token) };
        Assert.NotEqual(tabs[0].Secret, tabs[1].Secret, StringComparer.Ordinal);

        var answers = await Task.WhenAll(tabs.Select(tab => Task.Run(() => Site.ConfirmAppAsync(anna.Token, tab.SetUp, new AuthenticatorApp(Site, tab.Secret, []).Code()))));

        Assert.Equal([200, 409], answers.Select(answer => (int)answer.StatusCode).Order());
        var winner = Array.FindIndex(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var app = new AuthenticatorApp(Site, tabs[winner].Secret, await answers[winner].RecoveryCodesAsync());
        Assert.Equal(10, app.RecoveryCodes.Count);
        Assert.Equal("Credential.TotpIsSetUp", (await Problem.AssertAsync(answers[1 - winner])).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Created, await Site.TryCodeAsync(anna.Person, app.Next()));
    }

    [Fact]
    public async Task What_was_begun_is_good_for_its_member_alone_and_for_a_quarter_of_an_hour()
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        var begun = await Site.BeginAppAsync(anna.Token);
        var app = new AuthenticatorApp(Site, begun.Secret, []);

        using var stranger = await Site.ConfirmAppAsync(ben.Token, begun.SetUp, app.Code());
        using var madeUp = await Site.ConfirmAppAsync(anna.Token, "nonsense", app.Code());
        Site.Clock.Advance(TimeSpan.FromMinutes(16));
        var later = await Site.LoginAsync(anna.Person);
        using var late = await Site.ConfirmAppAsync(later.Token, begun.SetUp, app.Code());

        foreach (var refused in new[] { stranger, madeUp, late })
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Equal("Credential.SetUpOver", (await Problem.AssertAsync(refused)).GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task Whoever_has_not_shown_lately_who_they_are_is_asked_first_and_a_script_never_may()
    {
        var anna = await Site.JoinAsync();
        var script = await Site.CreateTokenAsync(anna.Token, "profile:read");
        using var byScript = await Site.Program(script.Token).PostAsync("/api/me/totp", content: null, Ct);
        Site.Clock.Advance(TimeSpan.FromMinutes(11));

        using var late = await Site.Program(anna.Token).PostAsync("/api/me/totp", content: null, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, byScript.StatusCode);
        Assert.Equal("Member.ConfirmFirst", (await Problem.AssertAsync(late)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Removing_it_ends_other_sessions_and_voids_the_recovery_codes()
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);
        using var answered = await Site.AnswerAsync(await Site.ChallengeAsync(anna.Person), app.Next());
        var other = await Session.ReadAsync(answered, anna.Person);

        using var removed = await Site.Program(anna.Token).DeleteAsync("/api/me/totp", Ct);
        using var twice = await Site.Program(anna.Token).DeleteAsync("/api/me/totp", Ct);
        using var codes = await Site.Program(anna.Token).PostAsync("/api/me/recovery-codes", content: null, Ct);

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, codes.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(other.Token));
        await Site.LoginAsync(anna.Person);
        Assert.Contains("was removed", (await Site.MailAsync(anna.Person.EmailAddress, "factor-changed")).Html, StringComparison.Ordinal);
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM recovery_codes r JOIN trongate_users u ON u.id = r.user_id WHERE u.code = @p0", anna.User.Code));
    }
}

public sealed class TotpSetUpOnSqlite(SiteOnSqlite site) : TotpSetUpTests(site), IClassFixture<SiteOnSqlite>;

public sealed class TotpSetUpOnMariaDb(SiteOnMariaDb site) : TotpSetUpTests(site), IClassFixture<SiteOnMariaDb>;
