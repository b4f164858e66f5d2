using System.Globalization;
using System.Text.Json.Nodes;
using MembersSite.FunctionalTests;
using Microsoft.Playwright;

namespace MembersSite.BrowserTests;

/// <summary>Passkeys as a browser makes and shows them, with a device that exists in it alone: it has a finger ready, or nobody who gives it one.</summary>
public sealed class PasskeyTests : IAsyncLifetime
{
    private readonly Chromium _chromium;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("members-site-");
    private readonly MembersSiteFactory _site;
    private readonly Uri _address = new($"http://localhost:{Programs.FreePort().ToString(CultureInfo.InvariantCulture)}");
    private IBrowserContext _browser = null!;

    public PasskeyTests(Chromium chromium)
    {
        chromium.SkipIfMissing();
        _chromium = chromium;
        _site = new MembersSiteFactory("Sqlite", $"Data Source={Path.Combine(_folder.FullName, "members.db")}");
        _site.Settings["Site:Address"] = _address.AbsoluteUri;
    }

    public async ValueTask InitializeAsync()
    {
        _site.StartListening($"http://127.0.0.1:{_address.Port.ToString(CultureInfo.InvariantCulture)}");
        _browser = await _chromium.OpenAsync(_address);
    }

    [Fact]
    public async Task Add_one_log_in_by_the_browsers_offer_and_see_a_copy_refused()
    {
        var person = Person.New();
        var (tab, device) = await JoinAndAddAsync(person);

        // Far ahead, since the device answers every offer of the page by itself: a copy would soon have caught up.
        await device.CountAsync(1000);

        // The browser offers it beside the field for the name, and the device takes the offer.
        await tab.GotoAsync("/login", new() { WaitUntil = WaitUntilState.Commit });
        await tab.ArrivesAtAsync("/account");
        await tab.ShowsAsync(person.Username);

        await device.CountAsync(0);
        await tab.PressAsync("Log out");
        await tab.ArrivesAtAsync("/");
        await tab.GotoAsync("/login", new() { WaitUntil = WaitUntilState.Commit });
        await tab.ShowsAsync("That passkey was not accepted.");
        await _site.MailAsync(person.EmailAddress, "passkey-refused");
    }

    [Fact]
    public async Task A_cancelled_passkey_leaves_the_page_as_it_was_and_joining_needs_no_password()
    {
        var person = Person.New();
        var tab = await _browser.NewPageAsync();
        var device = await Device.PlugInAsync(_browser, tab, hasFinger: false);

        // A browser that offers nothing by itself, so that it is the button that is seen.
        await tab.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        await tab.GotoAsync("/join");
        await tab.PressAsync("Use a passkey instead of a password");
        Assert.Equal("Username", await tab.EvaluateAsync<string>("document.activeElement.name"));
        foreach (var (name, value) in person.Fields().Where(it => it.Name != nameof(person.Password)))
        {
            await tab.Locator($"input[name='{name}']").FillAsync(value);
        }

        await tab.PressAsync("Use a passkey instead of a password");
        await tab.ShowsAsync("Nothing was done");
        Assert.Equal(person.Username, await tab.GetByLabel("Username").InputValueAsync());

        await device.GiveFingerAsync(true);
        await tab.PressAsync("Use a passkey instead of a password");
        await tab.ArrivesAtAsync("/account");

        await tab.PressAsync("Log out");
        await tab.ArrivesAtAsync("/");
        await device.GiveFingerAsync(false);
        await tab.GotoAsync("/login");
        await tab.PressAsync("Log in with a passkey");
        await tab.ShowsAsync("Nothing was done");
        await device.GiveFingerAsync(true);
        await tab.PressAsync("Log in with a passkey");
        await tab.ArrivesAtAsync("/account");
        await tab.ShowsAsync(person.Username);
    }

    [Fact]
    public async Task It_is_the_second_factor_beside_a_password_and_shows_later_that_it_is_you()
    {
        var person = Person.New();
        var (tab, _) = await JoinAndAddAsync(person);
        await tab.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        await tab.GotoAsync("/login?returnUrl=%2Faccount%2Fsessions");
        await tab.LogInAsync(person);
        await tab.ArrivesAtAsync("/login/second-factor?returnUrl=%2Faccount%2Fsessions");
        await tab.PressAsync("Use a passkey");
        await tab.ArrivesAtAsync("/account/sessions");

        _site.Clock.Advance(TimeSpan.FromMinutes(11));
        await tab.GotoAsync("/account/security/passkeys/add");
        await tab.ShowsAsync("Confirm that it is you");
        await tab.PressAsync("Use a passkey");
        await tab.ArrivesAtAsync("/account/security/passkeys/add");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        await _site.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    // Ends logged out.
    private async Task<(IPage Tab, Device Device)> JoinAndAddAsync(Person person)
    {
        var tab = await _browser.NewPageAsync();
        await tab.GotoAsync("/join");
        foreach (var (name, value) in person.Fields())
        {
            await tab.Locator($"input[name='{name}']").FillAsync(value);
        }

        await tab.PressAsync("Join");
        await tab.ArrivesAtAsync("/account");
        var device = await Device.PlugInAsync(_browser, tab);
        await tab.GotoAsync("/account/security");
        await tab.GetByRole(AriaRole.Link, new() { Name = "Add a passkey" }).ClickAsync();
        await tab.PressAsync("Make a passkey");
        await tab.ArrivesAtAsync("/account/security");
        await tab.ShowsAsync("Your passkey is added");
        await tab.PressAsync("Log out");
        await tab.ArrivesAtAsync("/");
        return (tab, device);
    }

    /// <summary>A device with passkeys, in the browser (the protocol of Chromium's developer tools, domain WebAuthn).</summary>
    private sealed record Device(ICDPSession Tools, string Id)
    {
        public static async Task<Device> PlugInAsync(IBrowserContext browser, IPage tab, bool hasFinger = true)
        {
            var tools = await browser.NewCDPSessionAsync(tab);
            await tools.SendAsync("WebAuthn.enable");
            var options = new
            {
                protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = hasFinger, automaticPresenceSimulation = true,
            };
            var added = await tools.SendAsync("WebAuthn.addVirtualAuthenticator", With(("options", options)));
            return new Device(tools, added!.Value.GetProperty("authenticatorId").GetString()!);
        }

        /// <summary>Whether the finger that it asks for is the right one.</summary>
        public async Task GiveFingerAsync(bool isRight) => await Tools.SendAsync("WebAuthn.setUserVerified", With(("authenticatorId", Id), ("isUserVerified", isRight)));

        /// <summary>Makes its passkey a copy that has signed another number of times.</summary>
        public async Task CountAsync(int signed)
        {
            var held = (await Tools.SendAsync("WebAuthn.getCredentials", With(("authenticatorId", Id))))!.Value.GetProperty("credentials")[0];
            var copy = JsonNode.Parse(held.GetRawText())!;
            copy["signCount"] = signed;
            await Tools.SendAsync("WebAuthn.removeCredential", With(("authenticatorId", Id), ("credentialId", held.GetProperty("credentialId").GetString()!)));
            await Tools.SendAsync("WebAuthn.addCredential", With(("authenticatorId", Id), ("credential", copy)));
        }

        private static Dictionary<string, object> With(params (string Name, object Value)[] arguments) =>
            arguments.ToDictionary(it => it.Name, it => it.Value, StringComparer.Ordinal);
    }
}
