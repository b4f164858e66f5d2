using Deque.AxeCore.Commons;
using MediatR;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Invitations;
using MembersSite.FunctionalTests;
using MembersSite.FunctionalTests.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OtpNet;

namespace MembersSite.BrowserTests;

/// <summary>What axe finds on each page, in light and dark, on a wide and a narrow screen: nothing. And nothing is wider than the screen.</summary>
public sealed class AccessibilityTests(Chromium chromium, RunningSite site) : BrowserTest(chromium, site)
{
    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];
    private static readonly int[] Widths = [1200, 360];
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly object EveryRule = new { };
    private static readonly object ContrastAlone = new { runOnly = new[] { "color-contrast" } };

    [Theory]
    [InlineData("/")]
    [InlineData("/join")]
    [InlineData("/join/code")]
    [InlineData("/join/waiting")]
    [InlineData("/join/no-ticket")]
    [InlineData("/login")]
    [InlineData("/login?returnUrl=%2Faccount&unsent=true")]
    [InlineData("/forgot")]
    [InlineData("/login/mail")]
    [InlineData("/reset/nothing")]
    [InlineData("/join/cut-off")]
    [InlineData("/notices")]
    [InlineData("/notices/stop/nothing")]
    [InlineData("/nothing")]
    public async Task A_page_for_everybody_has_no_faults(string path) => await AssertNoFaultsAsync(await OpenTabAsync(path));

    [Fact]
    public async Task The_reference_of_the_api_has_no_faults()
    {
        // It is drawn by a script, and chooses its colours when it is opened.
        var faults = new List<string>();
        foreach (var scheme in Schemes)
        {
            var tab = await Browser.NewPageAsync();
            await tab.EmulateMediaAsync(new() { ColorScheme = scheme });
            await tab.GotoAsync("/api/docs");
            foreach (var width in Widths)
            {
                await tab.SetViewportSizeAsync(width, 800);
                await tab.Locator("h1").First.WaitForAsync();
                await tab.GetByText("See which version runs here").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
                faults.AddRange(await FaultsAsync(tab, EveryRule, $"{scheme}, {width} px"));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/account")]
    [InlineData("/account/details")]
    [InlineData("/account/username")]
    [InlineData("/account/email")]
    [InlineData("/account/password")]
    [InlineData("/account/activity")]
    [InlineData("/account/export")]
    [InlineData("/account/delete")]
    [InlineData("/account/confirm?returnUrl=%2Faccount")]
    [InlineData("/account/sessions")]
    [InlineData("/account/security")]
    [InlineData("/account/security/totp")]
    [InlineData("/account/tokens")]
    [InlineData("/account/security/passkeys/add")]
    [InlineData("/account/password/set")]
    [InlineData("/notices")]
    [InlineData("/notices/new")]
    [InlineData("/admin")]
    [InlineData("/admin/members")]
    [InlineData("/admin/activity")]
    [InlineData("/admin/mail")]
    [InlineData("/admin/members/{code}")]
    [InlineData("/admin/members/{code}/impersonation")]
    [InlineData("/admin/levels")]
    [InlineData("/admin/levels/2")]
    [InlineData("/admin/members?search=nobody&sort=name")]
    [InlineData("/admin/members?level=77&page=x")]
    [InlineData("/admin/members/{code}/sessions")]
    [InlineData("/admin/invitations")]
    [InlineData("/admin/approvals")]
    public async Task A_page_for_members_has_no_faults(string path)
    {
        var (other, session) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Factory.Services.SetLevelAsync(session.Person, "admin");
        await Browser.AddSessionAsync(Site.Address, session);
        var tab = await OpenTabAsync(path.Replace("{code}", other.User.Code, StringComparison.Ordinal));

        // What a first click opens has contents of its own.
        await tab.EvaluateAsync("document.querySelectorAll('main details').forEach(it => it.open = true)");
        await AssertNoFaultsAsync(tab);
    }

    [Fact]
    public async Task A_page_through_somebody_elses_eyes_has_no_faults_and_leads_back()
    {
        var (other, session) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Factory.Services.SetLevelAsync(session.Person, "admin");
        await Browser.AddSessionAsync(Site.Address, session);
        var tab = await OpenTabAsync($"/admin/members/{other.User.Code}/impersonation");
        await tab.GetByLabel("Reason").FillAsync("asked for help");
        await tab.PressAsync($"See the site as {other.Person.Username}");
        await Assertions.Expect(tab.Locator("aside.acting")).ToContainTextAsync($"You see the site as {other.Person.Username}");
        await AssertNoFaultsAsync(tab);

        await tab.PressAsync("Back to your own account");
        await tab.ShowsAsync("You are yourself again.");
    }

    [Fact]
    public async Task A_form_that_is_shown_again_has_no_faults()
    {
        var tab = await OpenTabAsync("/join");
        await tab.EvaluateAsync("document.forms[0].noValidate = true");
        await tab.PressAsync("Join");
        await tab.ShowsAsync("Something needs another look");

        await AssertNoFaultsAsync(tab);
    }

    [Fact]
    public async Task The_page_behind_a_mailed_link_has_no_faults_and_helps_with_the_password()
    {
        var person = Person.New();
        await using (var scope = Site.Factory.Services.CreateAsyncScope())
        {
            Assert.False((await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new InviteToJoin(By: null, [person.EmailAddress]), TestContext.Current.CancellationToken)).IsError);
        }

        var tab = await OpenTabAsync((await Site.Factory.MailAsync(person.EmailAddress, "invitation")).LinkPath());
        await tab.GetByLabel("Username", new() { Exact = true }).FillAsync(person.Username);
        await tab.GetByLabel("First name", new() { Exact = true }).FillAsync(person.FirstName);
        await tab.GetByLabel("Password", new() { Exact = true }).FillAsync("annabella1990");
        await tab.GetByLabel("Username", new() { Exact = true }).FocusAsync();
        await tab.ShowsAsync("Four words that have nothing to do with each other");
        await AssertNoFaultsAsync(tab);

        await tab.GetByLabel("Password", new() { Exact = true }).FillAsync(person.Password);
        await tab.PressAsync("Join");
        await tab.ShowsAsync("You are a member now.");
    }

    [Fact]
    public async Task A_token_that_is_shown_once_has_no_faults()
    {
        await Browser.AddSessionAsync(Site.Address, await Site.JoinAsync());
        var tab = await OpenTabAsync("/account/tokens");
        await tab.GetByLabel("Name", new() { Exact = true }).FillAsync("backup");
        await tab.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await tab.PressAsync("Create the token");
        await tab.ShowsAsync("is ready");

        await AssertNoFaultsAsync(tab);
    }

    [Fact]
    public async Task The_pages_of_mailed_links_and_codes_have_no_faults()
    {
        var anna = (await Site.JoinAsync()).Person;
        var (tab, wanted) = (await OpenTabAsync("/forgot"), "moved-" + anna.EmailAddress);
        await tab.GetByLabel("Email address").FillAsync(anna.EmailAddress);
        await tab.PressAsync("Mail me a link");
        await AssertShowsWithoutFaultsAsync(tab, "Look into your mail");
        await tab.GetByLabel("Code from the mail").FillAsync((await MailAsync(anna.EmailAddress, "reset-password")).Digits());
        await tab.PressAsync("Go on");
        await AssertShowsWithoutFaultsAsync(tab, "Choose a new password");
        await tab.GetByLabel("New password", new() { Exact = true }).FillAsync("chosen anew on a sunny day");
        await tab.PressAsync("Set the new password");
        await AssertShowsWithoutFaultsAsync(tab, "Your new password is set");

        await tab.GetByRole(AriaRole.Link, new() { Name = "log in by mail" }).ClickAsync();
        await tab.GetByLabel("Email address").FillAsync(anna.EmailAddress);
        await tab.PressAsync("Mail me a code");
        await AssertShowsWithoutFaultsAsync(tab, "Look into your mail");
        var login = await MailAsync(anna.EmailAddress, "login-code");
        await using var elsewhere = await OpenAsync(Site.Address);
        await AssertShowsWithoutFaultsAsync(await OpenTabAsync(login.LinkPath(), elsewhere), "Type the code where you asked for it");
        await tab.GotoAsync(login.LinkPath());
        await AssertShowsWithoutFaultsAsync(tab, "One click more");
        await tab.PressAsync("Log in");
        await tab.ShowsAsync("Hello, Anna");

        await tab.GotoAsync("/account/email");
        await tab.GetByLabel("New email address").FillAsync(wanted);
        await tab.GetByLabel("Current password", new() { Exact = true }).FillAsync("chosen anew on a sunny day");
        await tab.PressAsync("Mail me a link");
        await AssertShowsWithoutFaultsAsync(tab, "A mail is on its way to the new address");
        await tab.GotoAsync((await MailAsync(wanted, "new-address")).LinkPath());
        await AssertShowsWithoutFaultsAsync(tab, "Confirm your email address");
        await tab.PressAsync("Confirm the address");
        await tab.ShowsAsync("The new email address is confirmed.");
        await tab.GotoAsync((await MailAsync(anna.EmailAddress, "address-changed")).LinkPath());
        await AssertShowsWithoutFaultsAsync(tab, "Everybody is logged out of it");
        await tab.PressAsync("Take the change back");
        await AssertShowsWithoutFaultsAsync(tab, "Your old email address is back");
    }

    [Fact]
    public async Task The_pages_of_a_second_factor_have_no_faults()
    {
        var session = await Site.JoinAsync();
        await Browser.AddSessionAsync(Site.Address, session);
        var tab = await OpenTabAsync("/account/security/totp");
        var app = new Totp(Base32Encoding.ToBytes((await tab.Locator("code.secret").InnerTextAsync()).Replace(" ", string.Empty, StringComparison.Ordinal)));
        await tab.GetByLabel("Code from the app").FillAsync(app.ComputeTotp(Site.Factory.Clock.GetUtcNow().UtcDateTime));
        await tab.PressAsync("Set it up");
        await AssertShowsWithoutFaultsAsync(tab, "Your recovery codes");
        await tab.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();
        await AssertShowsWithoutFaultsAsync(tab, "Authenticator app");

        await tab.PressAsync("Log out");
        await tab.GotoAsync("/login");
        await tab.LogInAsync(session.Person);
        await tab.ArrivesAtAsync("/login/second-factor");
        await AssertShowsWithoutFaultsAsync(tab, "Code");

        // The app's clock goes half a minute ahead: a code of the time in which it was set up has been used.
        await tab.GetByLabel("Code", new() { Exact = false }).First.FillAsync(app.ComputeTotp(Site.Factory.Clock.GetUtcNow().UtcDateTime.AddSeconds(30)));
        await tab.PressAsync("Log in");
        await tab.ArrivesAtAsync("/account");
    }

    private Task<WaitingMail> MailAsync(string emailAddress, string kind) => Site.Factory.MailAsync(emailAddress, kind);

    private static async Task AssertShowsWithoutFaultsAsync(IPage tab, string words)
    {
        await tab.ShowsAsync(words);
        await AssertNoFaultsAsync(tab);
    }

    internal static async Task AssertNoFaultsAsync(IPage tab)
    {
        var faults = new List<string>();
        await tab.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        foreach (var width in Widths)
        {
            await tab.SetViewportSizeAsync(width, 800);
            faults.AddRange(await FaultsAsync(tab, EveryRule, $"light, {width} px"));
        }

        // Dark differs from light in its colours alone, and no colour depends on the width.
        await tab.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        faults.AddRange(await FaultsAsync(tab, ContrastAlone, "dark"));
        Assert.True(faults.Count == 0, $"{tab.Url}\n{string.Join('\n', faults)}");
    }

    /// <summary>Asks for the faults alone: to tell all that is right about a page as well takes longer than to look.</summary>
    private static async Task<IEnumerable<string>> FaultsAsync(IPage tab, object rules, string where)
    {
        if (!await tab.EvaluateAsync<bool>("'axe' in window"))
        {
            await tab.EvaluateAsync(Axe);
        }

        // What is faded in has its colours once that has ended.
        await tab.EvaluateAsync("Promise.all(document.getAnimations().filter(it => it.effect.getComputedTiming().endTime !== Infinity).map(it => it.finished.catch(() => null)))");
        var found = await tab.EvaluateAsync<string[]>(
            "async rules => (await axe.run(document, { ...rules, resultTypes: ['violations'] })).violations.flatMap(fault => fault.nodes.map(node => `${fault.help}: ${node.html}`))", rules);
        var overhang = await tab.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return found.Concat(overhang > 0 ? [$"{overhang} px too wide"] : []).Select(fault => $"{where}: {fault}");
    }
}
