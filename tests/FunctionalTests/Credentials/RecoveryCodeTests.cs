using System.Net;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Credentials;

/// <summary>A recovery code stands in for the second factor once, in any spelling, and its owner is told.</summary>
public abstract class RecoveryCodeTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task Each_is_good_once_and_told_of_and_few_are_told_of_once()
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);
        for (var used = 1; used <= 8; used++)
        {
            Assert.Equal(HttpStatusCode.Created, await Site.TryCodeAsync(anna.Person, app.RecoveryCodes[used]));
            Assert.Equal(HttpStatusCode.BadRequest, await Site.TryCodeAsync(anna.Person, app.RecoveryCodes[used]));
            var mails = await Site.MailsAsync(anna.Person.EmailAddress);
            Assert.Equal(used, mails.Count(mail => mail.Kind == "recovery-code-used"));
            Assert.Equal(used >= 7 ? 1 : 0, mails.Count(mail => mail.Kind == "recovery-codes-few"));
            Site.Clock.Advance(TimeSpan.FromHours(5));
        }

        Assert.Contains("2 are left", (await Site.MailAsync(anna.Person.EmailAddress, "recovery-code-used")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_typed_in_any_spelling_on_a_page_with_all_keys()
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);
        var typed = app.RecoveryCodes[0].ToUpperInvariant().Replace('-', ' ').Replace('0', 'O').Replace('1', 'l');
        var browser = await Site.HalfWayInAsync(anna.Person);
        var link = (await browser.OpenAsync("/login/second-factor?returnUrl=%2Faccount%2Fsessions")).QuerySelector("a[href*='recovery=true']")!.GetAttribute("href")!;
        Assert.Null((await browser.OpenAsync(link)).GetElementById("Code")!.GetAttribute("inputmode"));

        using var done = await browser.SubmitAsync(link, "/login/second-factor", ("Code", typed));

        done.AssertRedirect("/account/sessions");
    }

    [Fact]
    public async Task New_ones_void_the_older_ones()
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);
        var browser = await Site.HalfWayInAsync(anna.Person);
        using var done = await browser.SubmitAsync("/login/second-factor", "/login/second-factor", ("Code", app.Next()));
        using var made = await browser.SubmitAsync("/account/security", "/account/security/recovery-codes");
        var codes = (await made.ReadPageAsync()).QuerySelectorAll("code.secret").Select(it => it.TextContent).ToList();

        Assert.Equal(10, codes.Count);
        Assert.Equal(HttpStatusCode.BadRequest, await Site.TryCodeAsync(anna.Person, app.RecoveryCodes[0]));
        Assert.Equal(HttpStatusCode.Created, await Site.TryCodeAsync(anna.Person, codes[0]));
    }

    [Fact]
    public async Task No_level_of_any_source_logs_a_secret_of_the_second_factor()
    {
        await using var site = Owner.NewFactory();
        foreach (var source in new[] { "Default", "Override:Microsoft", "Override:Microsoft.EntityFrameworkCore", "Override:System", "Override:MembersSite.Web.Tokens.TokenAuthenticationHandler" })
        {
            site.Settings[$"Serilog:MinimumLevel:{source}"] = "Verbose";
        }

        var anna = await site.JoinAsync();
        var begun = await site.BeginAppAsync(anna.Token);
        var app = await site.SetUpAppAsync(anna);
        var challenge = await site.ChallengeAsync(anna.Person);
        var code = app.Next();
        using var done = await site.AnswerAsync(challenge, code, trustDevice: true);
        var trusted = (await System.Net.Http.Json.HttpContentJsonExtensions.ReadFromJsonAsync<System.Text.Json.JsonElement>(done.Content, Ct)).GetProperty("trustedDevice").GetString()!;
        using var again = await site.PasswordAsync(anna.Person, trusted);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        var browser = await site.HalfWayInAsync(anna.Person);
        using var onPage = await browser.SubmitAsync("/login/second-factor", "/login/second-factor", ("Code", app.RecoveryCodes[1]));
        Assert.Equal(HttpStatusCode.Created, await site.TryCodeAsync(anna.Person, app.RecoveryCodes[0]));

        var texts = site.Log.Texts.ToList();
        Assert.Contains(texts, text => text.Contains("FinishLogin", StringComparison.Ordinal));
        string[] secrets = [begun.Secret, begun.SetUp, begun.SetUp[10..50], app.Secret, app.RecoveryCodes[0], app.RecoveryCodes[1], challenge, challenge[4..30], trusted, trusted[4..30]];
        Assert.All(secrets, secret => Assert.DoesNotContain(texts, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(texts, text => text.Contains($" {code}", StringComparison.Ordinal) || text.Contains($"\"{code}", StringComparison.Ordinal) || text.Contains($"={code}", StringComparison.Ordinal));
    }
}

public sealed class RecoveryCodeOnSqlite(SiteOnSqlite site) : RecoveryCodeTests(site), IClassFixture<SiteOnSqlite>;

public sealed class RecoveryCodeOnMariaDb(SiteOnMariaDb site) : RecoveryCodeTests(site), IClassFixture<SiteOnMariaDb>;
