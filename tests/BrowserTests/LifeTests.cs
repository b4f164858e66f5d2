using MembersSite.FunctionalTests;
using MembersSite.FunctionalTests.Mail;
using Microsoft.Playwright;

namespace MembersSite.BrowserTests;

/// <summary>The life of an account as a newcomer tries it: from the first mail to the good-bye, on pages alone.</summary>
public sealed class LifeTests : IAsyncLifetime
{
    private readonly Chromium _chromium;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("members-site-");
    private readonly MembersSiteFactory _site;
    private IBrowserContext _browser = null!;

    public LifeTests(Chromium chromium)
    {
        chromium.SkipIfMissing();
        _chromium = chromium;
        _site = new MembersSiteFactory("Sqlite", $"Data Source={Path.Combine(_folder.FullName, "members.db")}");
        _site.Settings["Joining:ConfirmAddress"] = "true";
    }

    public async ValueTask InitializeAsync()
    {
        _site.StartListening();
        _browser = await _chromium.OpenAsync(new UriBuilder(_site.ClientOptions.BaseAddress) { Host = "localhost" }.Uri);
    }

    [Fact]
    public async Task Join_forget_the_password_change_the_address_take_it_back_log_in_by_mail_and_leave()
    {
        var person = Person.New();
        var newAddress = $"new-{person.EmailAddress}";
        var newPassword = $"{person.Password} again";
        var tab = await _browser.NewPageAsync();

        await JoinAsync(tab, person);
        await tab.PressAsync("Log out");
        await ResetAsync(tab, person, newPassword);
        await tab.LogInAsync(person with { Password = newPassword });
        await tab.ArrivesAtAsync("/account");
        await ChangeAddressAsync(tab, newAddress, newPassword);
        await TakeBackAsync(tab, person);
        await LogInByMailAsync(tab, person);

        await tab.GotoAsync("/account/activity");
        Assert.True(await tab.Locator("main li.item").CountAsync() >= 5);

        await tab.GotoAsync("/account/export");
        var file = await tab.RunAndWaitForDownloadAsync(() => tab.PressAsync("Download the file"));
        Assert.Contains(person.EmailAddress, await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);

        await tab.GotoAsync("/account/delete");
        await tab.PressAsync("Delete my account for good");
        await tab.ArrivesAtAsync("/");
        await tab.GotoAsync("/account");
        Assert.StartsWith("/login", new Uri(tab.Url).PathAndQuery, StringComparison.Ordinal);
        await _site.MailAsync(person.EmailAddress, "good-bye");
    }

    [Fact]
    public async Task The_back_button_shows_nothing_of_a_member_who_has_logged_out()
    {
        var person = Person.New();
        var tab = await _browser.NewPageAsync();
        await JoinAsync(tab, person);
        await tab.GotoAsync("/account/details");
        await tab.PressAsync("Log out");
        await tab.ArrivesAtAsync("/");

        await tab.GoBackAsync();

        Assert.StartsWith("/login", new Uri(tab.Url).PathAndQuery, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        await _site.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task JoinAsync(IPage tab, Person person)
    {
        await tab.GotoAsync("/join");
        await tab.GetByLabel("Email address").FillAsync(person.EmailAddress);
        await tab.PressAsync("Send me the mail");
        await tab.ShowsAsync("Look into your mail");
        await tab.GetByLabel("Code").FillAsync((await _site.MailAsync(person.EmailAddress, "join")).Digits());
        await tab.PressAsync("Go on");
        await tab.GetByLabel("Username").FillAsync(person.Username);
        await tab.GetByLabel("First name").FillAsync(person.FirstName);
        await tab.GetByLabel("Last name").FillAsync(person.LastName);
        await tab.GetByLabel("Password", new() { Exact = true }).FillAsync(person.Password);
        await tab.PressAsync("Join");
        await tab.ArrivesAtAsync("/account");
        await tab.ShowsAsync("You are a member now.");
    }

    private async Task ResetAsync(IPage tab, Person person, string newPassword)
    {
        await tab.GotoAsync("/forgot");
        await tab.GetByLabel("Email address").FillAsync(person.EmailAddress);
        await tab.PressAsync("Mail me a link");
        await tab.ShowsAsync("Look into your mail");

        // On another device, which was never here.
        var other = await _chromium.OpenAsync(new UriBuilder(_site.ClientOptions.BaseAddress) { Host = "localhost" }.Uri);
        var there = await other.NewPageAsync();
        await there.GotoAsync((await _site.MailAsync(person.EmailAddress, "reset-password")).LinkPath());
        await there.GetByLabel("New password", new() { Exact = true }).FillAsync(newPassword);
        await there.PressAsync("Set the new password");
        await there.ShowsAsync("Log in");
        await other.CloseAsync();
        await tab.GotoAsync("/login");
    }

    private async Task ChangeAddressAsync(IPage tab, string newAddress, string password)
    {
        await tab.GotoAsync("/account/email");
        await tab.GetByLabel("New email address").FillAsync(newAddress);
        await tab.GetByLabel("Current password", new() { Exact = true }).FillAsync(password);
        await tab.PressAsync("Mail me a link");
        await tab.ShowsAsync("Look into your mail");
        await tab.GetByLabel("Code from the mail").FillAsync((await _site.MailAsync(newAddress, "new-address")).Digits());
        await tab.PressAsync("Confirm the address");
        await tab.ArrivesAtAsync("/account");
        await tab.ShowsAsync(newAddress);
    }

    private async Task TakeBackAsync(IPage tab, Person person)
    {
        await tab.GotoAsync((await _site.MailAsync(person.EmailAddress, "address-changed")).LinkPath());
        await tab.PressAsync("Take the change back");
        await tab.GotoAsync("/account");
        Assert.StartsWith("/login", new Uri(tab.Url).PathAndQuery, StringComparison.Ordinal);
    }

    private async Task LogInByMailAsync(IPage tab, Person person)
    {
        await tab.GotoAsync("/login/mail");
        await tab.GetByLabel("Email address").FillAsync(person.EmailAddress);
        await tab.PressAsync("Mail me a code");
        await tab.GetByLabel("Code").FillAsync((await _site.MailAsync(person.EmailAddress, "login-code")).Digits());
        await tab.PressAsync("Log in");
        await tab.ArrivesAtAsync("/account");
        await tab.ShowsAsync(person.EmailAddress);
    }
}
