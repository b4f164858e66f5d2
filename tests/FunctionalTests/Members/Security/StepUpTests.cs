using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MembersSite.FunctionalTests.Admin;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Security;

/// <summary>Any of a member's factors shows once more who they are; how a session was proved stands with its token.</summary>
public abstract class StepUpTests(Site owner) : SiteTests(owner)
{
    private const string Confirm = "/api/sessions/current/confirm";
    private const string Question = "/account/confirm?returnUrl=%2Faccount%2Fusername";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_code_confirms_a_session_and_stands_with_it_from_then_on()
    {
        await using var site = Owner.NewSite();
        var anna = await site.JoinAsync();
        await Database.AddTotpAsync(anna);
        var program = site.Program(anna.Token);
        Assert.Equal("joining False", await AssuranceAsync(program, "/api/me"));
        site.Clock.Advance(Lifetime);

        using var wrong = await program.PostAsJsonAsync(Confirm, new { code = "000000" }, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.StartsWith("That code is not right", (await Problem.AssertAsync(wrong)).At("code"), StringComparison.Ordinal);
        using var nothing = await program.PostAsJsonAsync(Confirm, new { }, Ct);
        Assert.Equal("Enter your password.", (await Problem.AssertAsync(nothing)).At("password"));
        using var right = await program.PostAsJsonAsync(Confirm, new { code = KnownFactors.Code }, Ct);
        Assert.Equal(HttpStatusCode.NoContent, right.StatusCode);

        Assert.Equal("joining totp True", await AssuranceAsync(program, "/api/me"));
        Assert.Equal("joining totp True", await AssuranceAsync(program, "/api/sessions/current"));
        Assert.Equal(site.Clock.GetUtcNow(), (await program.GetFromJsonAsync<JsonElement>("/api/me", Ct)).GetProperty("assurance").GetProperty("provedAt").GetDateTimeOffset());
        using var export = await program.GetAsync("/api/me/export", Ct);
        Assert.Equal(HttpStatusCode.OK, export.StatusCode);
        using var rotated = await program.PostAsync("/api/sessions/current/rotate", content: null, Ct);
        Assert.Equal("joining totp True", await AssuranceAsync(site.Program((await rotated.Content.ReadFromJsonAsync<ApiToken>(Ct))!.Token), "/api/me"));
    }

    [Fact]
    public async Task How_a_session_was_proved_costs_no_statement()
    {
        using var sent = new SentStatements(Database);
        await using var site = Owner.NewSite();
        var anna = await site.JoinAsync();
        var script = await site.CreateTokenAsync(anna.Token, "profile:read");
        var program = site.Program(anna.Token);
        sent.Take();
        Assert.Equal("joining False", await AssuranceAsync(program, "/api/me"));
        Assert.Single(sent.Take());

        Assert.Equal("joining False", await AssuranceAsync(program, "/api/me"));
        Assert.Empty(sent.Take());

        using var proved = await program.PostAsJsonAsync(Confirm, new { password = anna.Person.Password }, Ct);
        sent.Take();
        Assert.Equal("joining password False", await AssuranceAsync(program, "/api/me"));
        Assert.Single(sent.Take());
        Assert.Equal(" False", await AssuranceAsync(site.Program(script.Token), "/api/me"));
    }

    [Fact]
    public async Task The_page_asks_for_whatever_a_member_has()
    {
        await using var site = Owner.NewSite();
        var anna = await site.JoinAsync();
        var browser = (await site.LogInAsync(anna.Person)).Browser;
        await Database.AddRecoveryCodeAsync(anna);
        await Database.AddPasskeyAsync(anna);
        site.Clock.Advance(Lifetime);

        var page = await browser.OpenAsync(Question);
        Assert.NotNull(page.QuerySelector("button[data-passkey='step-up']"));
        using var nothing = await browser.SubmitAsync(Question, "/account/confirm", ("ConfirmedBy", string.Empty));
        Assert.Equal("Enter your password.", (await nothing.ReadPageAsync()).ErrorAt("ConfirmedBy"));
        using var wrong = await browser.SubmitAsync(Question, "/account/confirm", ("ConfirmedCode", "000000"));
        Assert.StartsWith("That code is not right", (await wrong.ReadPageAsync()).ErrorAt("ConfirmedCode"), StringComparison.Ordinal);
        using var foreign = await browser.SubmitAsync(Question, "/account/confirm", ("Ceremony", "second-factor"), ("Response", KnownFactors.Answer));
        Assert.Equal(HttpStatusCode.Unauthorized, foreign.StatusCode);
        Assert.Contains("That passkey was not accepted.", (await foreign.ReadPageAsync()).Words(), StringComparison.Ordinal);
        using var right = await browser.SubmitAsync(Question, "/account/confirm", ("Ceremony", "step-up"), ("Response", KnownFactors.Answer));
        right.AssertRedirect("/account/username");
        Assert.Contains("with a passkey", (await browser.OpenAsync("/account/security")).Words(), StringComparison.Ordinal);

        site.Clock.Advance(Lifetime);
        using var byCode = await browser.SubmitAsync(Question, "/account/confirm", ("ConfirmedCode", KnownFactors.RecoveryCode));
        byCode.AssertRedirect("/account/username");
    }

    [Fact]
    public async Task A_form_is_kept_while_a_passkey_is_asked_and_one_of_its_own_is_not_taken_for_the_answer()
    {
        await using var site = Owner.NewSite();
        var anna = await site.JoinAsync();
        var browser = (await site.LogInAsync(anna.Person)).Browser;
        await Database.AddPasskeyAsync(anna);
        site.Clock.Advance(Lifetime);

        using var asked = await browser.PostFormAsync("/account/username", ("Username", anna.Person.Username + "x"), ("Ceremony", "step-up"), ("Response", KnownFactors.Answer));
        Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
        var page = await asked.ReadPageAsync();
        Assert.Null(page.QuerySelector("button[data-passkey]"));
        Assert.Equal(KnownFactors.Answer, page.QuerySelector<IHtmlInputElement>("main input[name='Response']")!.Value);

        using var plain = await browser.PostFormAsync("/account/username", ("Username", anna.Person.Username + "x"));
        var kept = (await plain.ReadPageAsync()).QuerySelectorAll<IHtmlInputElement>("main input[type='hidden']").Select(it => (it.Name!, it.Value))
            .Where(it => it.Item1 is not ("Ceremony" or "Response")).ToArray();
        using var done = await browser.PostFormAsync("/account/username", [.. kept, ("Ceremony", "step-up"), ("Response", KnownFactors.Answer)]);
        done.AssertRedirect("/account");
    }

    [Fact]
    public async Task The_security_page_says_how_one_is_protected()
    {
        await using var site = Owner.NewSite();
        var anna = await site.JoinAsync();
        var browser = (await site.LogInAsync(anna.Person)).Browser;
        Assert.Contains("One thing keeps others out", (await browser.OpenAsync("/account/security")).Words(), StringComparison.Ordinal);
        Assert.Contains("You came in with your password.", (await browser.OpenAsync("/account/security")).Words(), StringComparison.Ordinal);
        await Database.AddTotpAsync(anna);

        Assert.Contains("Whoever wants in as you needs two things", (await browser.OpenAsync("/account/security")).Words(), StringComparison.Ordinal);
    }

    private static async Task<string> AssuranceAsync(HttpClient program, string path)
    {
        var assurance = (await program.GetFromJsonAsync<JsonElement>(path, Ct)).GetProperty("assurance");
        return $"{string.Join(' ', assurance.GetProperty("methods").EnumerateArray().Select(it => it.GetString()))} {assurance.GetProperty("secondFactor").GetBoolean()}";
    }
}

public sealed class StepUpOnSqlite(SiteOnSqlite site) : StepUpTests(site), IClassFixture<SiteOnSqlite>;

public sealed class StepUpOnMariaDb(SiteOnMariaDb site) : StepUpTests(site), IClassFixture<SiteOnMariaDb>;
