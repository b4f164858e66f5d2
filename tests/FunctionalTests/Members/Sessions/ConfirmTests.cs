using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Web.Common.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Members.Sessions;

/// <summary>What matters asks for the password again, unless it was given in the last ten minutes.</summary>
public abstract class ConfirmTests(Site owner) : SiteTests(owner)
{
    private const string Confirm = "/api/sessions/current/confirm";
    private const string Tokens = "/account/tokens";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_program_confirms_its_session_first_after_ten_minutes()
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();
        site.Clock.Advance(Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Created, await CreateAsync(site, anna.Token));
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        using var refused = await PostTokenAsync(site, anna.Token);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("Member.ConfirmFirst", (await Problem.AssertAsync(refused)).GetProperty("code").GetString());
        using var wrong = await ConfirmAsync(site, anna.Token, "not the password");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal("That is not your password. Type it again.", (await Problem.AssertAsync(wrong)).At("password"));
        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(site, anna.Token));
        using var right = await ConfirmAsync(site, anna.Token, anna.Person.Password);
        Assert.Equal(HttpStatusCode.NoContent, right.StatusCode);

        Assert.Equal(HttpStatusCode.Created, await CreateAsync(site, anna.Token));
        site.Clock.Advance(Lifetime);
        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(site, anna.Token));
    }

    [Fact]
    public async Task The_proof_of_another_session_does_not_count_and_a_rotated_one_keeps_it()
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();
        var other = await site.LoginAsync(anna.Person);
        site.Clock.Advance(Lifetime);

        using var proved = await ConfirmAsync(site, other.Token, anna.Person.Password);
        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(site, anna.Token));
        using var rotated = await site.Program(other.Token).PostAsync("/api/sessions/current/rotate", content: null, Ct);
        var next = (await rotated.Content.ReadFromJsonAsync<ApiToken>(Ct))!.Token;

        Assert.Equal(HttpStatusCode.Created, await CreateAsync(site, next));
        site.Clock.Advance(Lifetime);
        using var again = await site.Program(next).PostAsync("/api/sessions/current/rotate", content: null, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(site, (await again.Content.ReadFromJsonAsync<ApiToken>(Ct))!.Token));
        Assert.Equal(HttpStatusCode.Created, await CreateAsync(site, (await site.LoginAsync(anna.Person)).Token));
    }

    [Fact]
    public async Task An_api_token_is_not_asked_and_cannot_confirm()
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();
        var script = await site.CreateTokenAsync(anna.Token, "tokens:write");
        site.Clock.Advance(Lifetime);

        using var created = await site.PostTokenAsync(script.Token, "child", ["tokens:write"], script.ExpiresAt);
        using var confirmed = await ConfirmAsync(site, script.Token, anna.Person.Password);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, confirmed.StatusCode);
    }

    [Fact]
    public async Task Another_node_sees_the_proof_at_once()
    {
        await using var here = Owner.NewFactory();
        await using var there = Owner.NewFactory();
        var anna = await here.JoinAsync();
        here.Clock.Advance(Lifetime);
        there.Clock.Advance(Lifetime);
        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(here, anna.Token));
        Assert.Equal(HttpStatusCode.Forbidden, await CreateAsync(there, anna.Token));

        using var confirmed = await ConfirmAsync(here, anna.Token, anna.Person.Password);

        Assert.Equal(HttpStatusCode.Created, await CreateAsync(here, anna.Token));
        Assert.Equal(HttpStatusCode.Created, await CreateAsync(there, anna.Token));
    }

    [Fact]
    public async Task A_form_is_asked_for_the_password_and_loses_nothing()
    {
        await using var site = Owner.NewFactory();
        var anna = (await site.JoinAsync()).Person;
        var browser = (await site.LogInAsync(anna)).Browser;
        (string, string)[] typed = [("Name", "Anna's \"backup\" <script>"), ("Abilities", "profile:read"), ("Abilities", "tokens:read"), ("Days", "90"), ("SomePassword", "a secret")];
        site.Clock.Advance(Lifetime);

        using var asked = await browser.PostFormAsync(Tokens, typed);
        Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
        var page = await asked.ReadPageAsync();
        Assert.Contains("Confirm that it is you", page.Words(), StringComparison.Ordinal);
        Assert.Equal(typed[..4], Kept(page));
        Assert.Equal(anna.Username, page.QuerySelector("input[autocomplete='username']")!.GetAttribute("value"));

        using var mistyped = await browser.PostFormAsync(Tokens, [.. Kept(page), ("ConfirmedBy", "not the password")]);
        Assert.Equal(HttpStatusCode.BadRequest, mistyped.StatusCode);
        var again = await mistyped.ReadPageAsync();
        Assert.Equal("That is not your password. Type it again.", again.ErrorAt("ConfirmedBy"));
        Assert.Equal(typed[..4], Kept(again));

        using var done = await browser.PostFormAsync(Tokens, [.. Kept(again), ("ConfirmedBy", anna.Password)]);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Contains("“Anna's \"backup\" <script>” is ready.", (await done.ReadPageAsync()).Words(), StringComparison.Ordinal);
        using var next = await browser.PostFormAsync(Tokens, typed);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_page_leads_to_the_question_and_back()
    {
        await using var site = Owner.NewFactory();
        site.Replace = services => services.AddControllers().AddApplicationPart(typeof(PlantedMatterController).Assembly);
        var anna = (await site.JoinAsync()).Person;
        var browser = (await site.LogInAsync(anna)).Browser;
        using var before = await browser.GetAsync("/planted/matter?a=1", Ct);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        site.Clock.Advance(Lifetime);

        using var asked = await browser.GetAsync("/planted/matter?a=1", Ct);
        asked.AssertRedirect("/account/confirm?returnUrl=%2Fplanted%2Fmatter%3Fa%3D1");
        var question = asked.Headers.Location!.ToString();
        using var wrong = await browser.SubmitAsync(question, "/account/confirm", ("ConfirmedBy", "not the password"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal("/planted/matter?a=1", Assert.Single(Kept(await wrong.ReadPageAsync())).Value);
        using var right = await browser.SubmitAsync(question, "/account/confirm", ("ConfirmedBy", anna.Password));
        right.AssertRedirect("/planted/matter?a=1");
        using var after = await browser.GetAsync("/planted/matter?a=1", Ct);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);

        // Who comes again by the back button has nothing to confirm; nobody is sent to another site.
        using var back = await browser.GetAsync(question, Ct);
        back.AssertRedirect("/planted/matter?a=1");
        using var elsewhere = await browser.PostFormAsync("/account/confirm", ("ConfirmedBy", anna.Password), ("ReturnUrl", "https://evil.example"));
        elsewhere.AssertRedirect("/account");
    }

    private static (string Name, string Value)[] Kept(IHtmlDocument page) =>
        [.. page.QuerySelectorAll<IHtmlInputElement>("main input[type='hidden']").Select(input => (input.Name!, input.Value))];

    private static Task<HttpResponseMessage> ConfirmAsync(MembersSiteFactory site, string token, string password) =>
        site.Program(token).PostAsJsonAsync(Confirm, new { password }, Ct);

    private static Task<HttpResponseMessage> PostTokenAsync(MembersSiteFactory site, string token) =>
        site.PostTokenAsync(token, "script", ["profile:read"], site.Clock.GetUtcNow().AddDays(1));

    private static async Task<HttpStatusCode> CreateAsync(MembersSiteFactory site, string token)
    {
        using var response = await PostTokenAsync(site, token);
        return response.StatusCode;
    }
}

/// <summary>A page that matters.</summary>
[Authorize]
[RecentProof]
internal sealed class PlantedMatterController : Controller
{
    [HttpGet("/planted/matter")]
    public IActionResult Index() => Content("It matters.");
}

public sealed class ConfirmOnSqlite(SiteOnSqlite site) : ConfirmTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ConfirmOnMariaDb(SiteOnMariaDb site) : ConfirmTests(site), IClassFixture<SiteOnMariaDb>;
