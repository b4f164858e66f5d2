using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.LoggingIn;

/// <summary>Devices on which a member has logged in, and the mail about one that is not known.</summary>
public abstract class NewDeviceTests(Site owner) : SiteTests(owner)
{
    private const string Count = "SELECT COUNT(*) FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE u.code = @p0 AND t.code = 'known-device'";

    [Fact]
    [Trait("Weakness", "12")]
    public async Task A_log_in_on_a_new_device_is_mailed_and_none_on_a_known_one_and_not_the_first_ever()
    {
        var anna = await Site.JoinAsync();
        Assert.Equal(0, await MailsAsync(anna.Person));

        Assert.Null(await LoginAsync(Site, anna.Person, anna.Device));
        Assert.Equal(0, await MailsAsync(anna.Person));

        var phone = await LoginAsync(Site, anna.Person, device: null);
        Assert.NotNull(phone);
        Assert.Equal(1, await MailsAsync(anna.Person));

        Assert.Null(await LoginAsync(Site, anna.Person, phone));
        Assert.Equal(1, await MailsAsync(anna.Person));
    }

    [Fact]
    public async Task A_browser_is_known_from_its_second_log_in_on()
    {
        var anna = (await Site.JoinAsync()).Person;
        var browser = (await Site.LogInAsync(anna)).Browser;

        using var again = await browser.SubmitAsync("/login", "/login", ("Login", anna.Username), ("Password", anna.Password));

        Assert.Equal(1, await MailsAsync(anna));
        Assert.DoesNotContain("devices", again.Cookies().Keys, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_program_that_shows_no_device_mails_five_times_a_day_at_the_most()
    {
        await using var site = Owner.NewFactory();
        var anna = (await site.JoinAsync()).Person;

        for (var i = 0; i < 12; i++)
        {
            await LoginAsync(site, anna, device: null);
            site.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(5, (await site.MailsAsync(anna.EmailAddress)).Count(mail => mail.Kind == "new-device"));
        site.Clock.Advance(TimeSpan.FromDays(1));
        await LoginAsync(site, anna, device: null);
        Assert.Equal(6, (await site.MailsAsync(anna.EmailAddress)).Count(mail => mail.Kind == "new-device"));
    }

    [Fact]
    public async Task A_member_has_twenty_known_devices_and_one_that_is_used_is_not_driven_out()
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(await LoginAsync(site, anna.Person, anna.Device));
        await Eventually.TrueAsync(
            async () =>
            {
                site.Clock.Advance(TimeSpan.FromSeconds(1));
                return await Database.ScalarAsync<int>($"{Count} AND t.last_used_date > t.created_date", anna.User.Code) == 1;
            },
            TimeSpan.FromMinutes(1),
            () => "Its use was not written down.");

        for (var i = 0; i < 25; i++)
        {
            Assert.NotNull(await LoginAsync(site, anna.Person, device: null));
        }

        Assert.Equal(20, await Database.ScalarAsync<int>(Count, anna.User.Code));
        Assert.Null(await LoginAsync(site, anna.Person, anna.Device));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_mails_of_no_new_device()
    {
        var anna = (await Site.JoinAsync()).Person;
        var browser = (await Site.LogInAsync(anna)).Browser;
        var before = await MailsAsync(anna);
        (string, string)[] form = [("Username", anna.Username), ("CurrentPassword", anna.Password), ("NewPassword", "a new sentence, long enough")];

        using var first = await browser.PostFormAsync("/account/password", form);
        using var second = await browser.PostFormAsync("/account/password", form);

        first.AssertRedirect("/account");
        second.AssertRedirect("/account");
        Assert.Equal(before, await MailsAsync(anna));
    }

    private async Task<int> MailsAsync(Person person) => (await Site.MailsAsync(person.EmailAddress)).Count(mail => mail.Kind == "new-device");

    private static async Task<string?> LoginAsync(MembersSiteFactory site, Person person, string? device)
    {
        using var response = await site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Username, password = person.Password, device }, Ct);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await Session.ReadAsync(response, person)).Device;
    }
}

public sealed class NewDeviceOnSqlite(SiteOnSqlite site) : NewDeviceTests(site), IClassFixture<SiteOnSqlite>;

public sealed class NewDeviceOnMariaDb(SiteOnMariaDb site) : NewDeviceTests(site), IClassFixture<SiteOnMariaDb>;
