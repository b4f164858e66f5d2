using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Admin;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Members.Codes;

namespace MembersSite.FunctionalTests.Members.Security;

/// <summary>Whoever reads somebody's mail does not get around their second factor.</summary>
public abstract class ResetWithFactorTests(Site owner) : SiteTests(owner)
{
    private const string Complete = "/api/password-resets/complete";
    private static readonly string[] CodeOrRecoveryCode = ["totp", "recovery-code"];

    [Fact]
    public async Task The_page_of_a_mailed_link_asks_for_the_second_factor_and_a_wrong_one_does_not_use_it_up()
    {
        await using var site = Owner.NewSite();
        var anna = await site.JoinAsync();
        await Database.AddTotpAsync(anna);
        var it = await site.WaitAsync(Asking.Reset, anna);
        Assert.Equal("one-time-code", (await it.Browser.OpenAsync(it.Path)).GetElementById("SecondFactor")!.GetAttribute("autocomplete"));

        using var none = await it.Browser.SubmitAsync(it.Path, it.Path, ("NewPassword", Asking.NewPassword));
        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
        Assert.Contains("This account asks for a second factor as well.", (await none.ReadPageAsync()).Words(), StringComparison.Ordinal);
        using var wrong = await it.Browser.SubmitAsync(it.Path, it.Path, ("NewPassword", Asking.NewPassword), ("SecondFactor", "000000"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.StartsWith("That code is not right", (await wrong.ReadPageAsync()).ErrorAt("SecondFactor"), StringComparison.Ordinal);
        using var weak = await it.Browser.SubmitAsync(it.Path, it.Path, ("NewPassword", "password"), ("SecondFactor", KnownFactors.Code));
        Assert.StartsWith("That password is one of the first", (await weak.ReadPageAsync()).ErrorAt("NewPassword"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token));
        using var right = await it.Browser.SubmitAsync(it.Path, it.Path, ("NewPassword", Asking.NewPassword), ("SecondFactor", KnownFactors.Code));

        right.AssertRedirect("/login");
        Assert.Equal(HttpStatusCode.Unauthorized, await site.StatusAsync(anna.Token));
        Assert.Equal(1, await Database.CountFactorsAsync(anna));
    }

    [Fact]
    public async Task By_the_api_the_answer_names_what_is_missing()
    {
        await using var site = Owner.NewSite();
        var anna = await site.JoinAsync();
        await Database.AddTotpAsync(anna);
        await Database.AddRecoveryCodeAsync(anna);
        var code = (await site.WaitAsync(Asking.Reset, anna)).Path["/reset/".Length..];

        using var none = await CompleteAsync(site, code, secondFactor: null);
        var problem = await Problem.AssertAsync(none);
        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
        Assert.Equal(("Member.SecondFactorNeeded", "urn:memberssite:second-factor-needed"), (problem.GetProperty("code").GetString(), problem.GetProperty("type").GetString()));
        Assert.Equal(CodeOrRecoveryCode, problem.GetProperty("factors").EnumerateArray().Select(it => it.GetString()), StringComparer.Ordinal);
        using var wrong = await CompleteAsync(site, code, "000000");
        Assert.StartsWith("That code is not right", (await Problem.AssertAsync(wrong)).At("secondFactor"), StringComparison.Ordinal);
        using var right = await CompleteAsync(site, code, KnownFactors.RecoveryCode);
        Assert.Equal(HttpStatusCode.NoContent, right.StatusCode);
        using var again = await CompleteAsync(site, code, KnownFactors.Code);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task Wrong_codes_are_written_down_and_told_of_there_too()
    {
        await using var site = Owner.NewSite(("SecondFactor:Guesses", "2"));
        var anna = await site.JoinAsync();
        await Database.AddTotpAsync(anna);
        var it = await site.WaitAsync(Asking.Reset, anna);

        using var wrong = await it.Browser.SubmitAsync(it.Path, it.Path, ("NewPassword", Asking.NewPassword), ("SecondFactor", "000000"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(1, await Database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM audit_events WHERE kind = 'second-factor-failed' AND subject_id = @p0", await Database.UserIdAsync(anna)));
    }

    [Fact]
    public async Task A_password_alone_ends_nothing_and_leads_to_the_question()
    {
        await using var site = Owner.NewSite();
        var anna = await site.JoinAsync();
        await Database.AddTotpAsync(anna);

        using var sent = await site.Browser().PostFormAsync("/account/password", ("Username", anna.Person.Username), ("NewPassword", anna.Person.Password));
        sent.AssertRedirect("/login/second-factor");

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token));
    }

    [Fact]
    public async Task A_new_password_by_mail_ends_the_way_in_through_a_provider()
    {
        await using var site = Owner.NewSite();
        var anna = await site.JoinAsync();
        await Database.AddOutsideLoginAsync(anna);
        var it = await site.WaitAsync(Asking.Reset, anna);

        using var set = await it.Browser.SubmitAsync(it.Path, it.Path, ("NewPassword", Asking.NewPassword));
        set.AssertRedirect("/login");

        Assert.Equal(0, await Database.CountFactorsAsync(anna));
    }

    [Fact]
    public async Task A_passkey_answers_where_it_is_the_second_factor()
    {
        await using var site = Owner.NewSite();
        var anna = await site.JoinAsync();
        await Database.AddPasskeyAsync(anna);
        var it = await site.WaitAsync(Asking.Reset, anna);
        var page = await it.Browser.OpenAsync(it.Path);
        Assert.NotNull(page.QuerySelector("button[data-passkey='second-factor']"));
        Assert.Null(page.GetElementById("SecondFactor"));

        using var wrong = await it.Browser.SubmitAsync(it.Path, it.Path, ("NewPassword", Asking.NewPassword), ("Ceremony", "step-up"), ("Response", KnownFactors.Answer));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using var right = await it.Browser.SubmitAsync(it.Path, it.Path, ("NewPassword", Asking.NewPassword), ("Ceremony", "second-factor"), ("Response", KnownFactors.Answer));
        right.AssertRedirect("/login");
    }

    [Fact]
    public async Task An_administrators_recovery_link_and_a_password_that_must_be_chosen_anew_ask_for_it_too()
    {
        await using var site = Owner.NewSite();
        var (anna, boss) = (await site.JoinAsync(), await site.BossAsync());
        await Database.AddTotpAsync(anna);
        using var made = await site.Program(boss.Token).PostAsync($"/api/admin/members/{anna.User.Code}/recovery-link", content: null, Ct);
        var link = new Uri((await made.Content.ReadFromJsonAsync<Recovery>(Ct))!.Link).AbsolutePath;
        using var vain = await site.Browser().SubmitAsync(link, link, ("NewPassword", Asking.NewPassword));
        Assert.Equal(HttpStatusCode.Unauthorized, vain.StatusCode);

        using var asked = await site.Program(boss.Token).PutAsync($"/api/admin/members/{anna.User.Code}/new-password", content: null, Ct);
        using var led = await site.Browser().SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));
        var path = led.Headers.Location!.ToString();
        Assert.StartsWith("/reset/", path, StringComparison.Ordinal);
        using var alone = await site.Browser().SubmitAsync(path, path, ("NewPassword", Asking.NewPassword));
        Assert.Equal(HttpStatusCode.Unauthorized, alone.StatusCode);
        using var both = await site.Browser().SubmitAsync(path, path, ("NewPassword", Asking.NewPassword), ("SecondFactor", KnownFactors.Code));
        both.AssertRedirect("/login");
    }

    [Fact]
    public async Task Nobody_else_is_asked()
    {
        await using var site = Owner.NewSite();
        var anna = await site.JoinAsync();
        await Database.AddRecoveryCodeAsync(anna);
        await Database.AddOutsideLoginAsync(anna);
        var it = await site.WaitAsync(Asking.Reset, anna);

        Assert.Null((await it.Browser.OpenAsync(it.Path)).GetElementById("SecondFactor"));
        using var set = await it.Browser.SubmitAsync(it.Path, it.Path, ("NewPassword", Asking.NewPassword));
        set.AssertRedirect("/login");
    }

    private static Task<HttpResponseMessage> CompleteAsync(MembersSiteFactory site, string code, string? secondFactor) =>
        site.Program().PostAsJsonAsync(Complete, new { code, newPassword = Asking.NewPassword, secondFactor }, Ct);

    private sealed record Recovery(string Link);
}

public sealed class ResetWithFactorOnSqlite(SiteOnSqlite site) : ResetWithFactorTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ResetWithFactorOnMariaDb(SiteOnMariaDb site) : ResetWithFactorTests(site), IClassFixture<SiteOnMariaDb>;
