using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using MembersSite.FunctionalTests.Members.Codes;

namespace MembersSite.FunctionalTests.Members.Addresses;

public abstract class AddressTests(Site owner) : SiteTests(owner)
{
    private const string Page = "/account/email";

    [Fact]
    [Trait("Weakness", "10")]
    public async Task A_new_address_counts_when_it_is_confirmed_and_both_are_told()
    {
        var anna = await Site.JoinAsync();
        var here = await Site.LogInAsync(anna.Person);
        var (old, wanted) = (anna.Person.EmailAddress, Asking.Moved(anna));
        Assert.Contains(old, (await here.Browser.OpenAsync(Page)).Words(), StringComparison.Ordinal);

        using var asked = await here.Browser.SubmitAsync(Page, Page, ("EmailAddress", wanted), ("CurrentPassword", anna.Person.Password));
        asked.AssertRedirect("/account/email/code");
        Assert.Equal(old, await AddressAsync(anna));
        var mail = await Site.MailAsync(wanted, "new-address");
        Assert.DoesNotContain(await Site.MailsAsync(old), it => it.Kind == "new-address");
        using var typed = await here.Browser.SubmitAsync("/account/email/code", "/account/email/code", ("Code", mail.Digits()));

        typed.AssertRedirect("/account");
        Assert.Equal(wanted, await AddressAsync(anna));
        Assert.Contains(wanted, (await here.Browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
        Assert.NotEmpty((await Site.MailAsync(old, "address-changed")).LinkPath());
        Assert.NotNull(await Site.MailAsync(wanted, "address-confirmed"));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
        await Site.LoginAsync(anna.Person with { Username = wanted });
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM audit_events a JOIN trongate_users u ON u.id = a.subject_id WHERE u.code = @p0 AND a.kind = 'address-changed'", anna.User.Code));
    }

    [Fact]
    public async Task The_link_confirms_on_a_device_where_nobody_is_logged_in()
    {
        var it = await Site.WaitAsync(Asking.Move);

        using var pressed = await Site.Browser().SubmitAsync(it.Path, it.Path);

        pressed.AssertRedirect("/login");
        Assert.Equal(Asking.Moved(it.Anna), await AddressAsync(it.Anna));
    }

    [Fact]
    [Trait("Weakness", "10")]
    public async Task Without_the_current_password_nothing_is_mailed()
    {
        var anna = await Site.JoinAsync();
        var here = await Site.LogInAsync(anna.Person);

        using var wrong = await here.Browser.SubmitAsync(Page, Page, ("EmailAddress", Asking.Moved(anna)), ("CurrentPassword", "not my password"));
        using var same = await here.Browser.SubmitAsync(Page, Page, ("EmailAddress", anna.Person.EmailAddress), ("CurrentPassword", anna.Person.Password));
        using var none = await here.Browser.SubmitAsync(Page, Page, ("EmailAddress", "no address"), ("CurrentPassword", anna.Person.Password));
        using var api = await Site.Program(anna.Token).PutAsJsonAsync("/api/me/email", new { currentPassword = "not my password", emailAddress = Asking.Moved(anna) }, Ct);
        var script = await Site.CreateTokenAsync(anna.Token, "profile:write");
        using var byScript = await Site.Program(script.Token).PutAsJsonAsync("/api/me/email", new { currentPassword = anna.Person.Password, emailAddress = Asking.Moved(anna) }, Ct);

        Assert.StartsWith("That is not your current password", (await wrong.ReadPageAsync()).ErrorAt("CurrentPassword"), StringComparison.Ordinal);
        Assert.StartsWith("That is your email address already", (await same.ReadPageAsync()).ErrorAt("EmailAddress"), StringComparison.Ordinal);
        Assert.StartsWith("Enter an email address", (await none.ReadPageAsync()).ErrorAt("EmailAddress"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, api.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, byScript.StatusCode);
        Assert.Empty(await Site.MailsAsync(Asking.Moved(anna)));
        Assert.Equal(anna.Person.EmailAddress, await AddressAsync(anna));
    }

    [Fact]
    [Trait("Weakness", "17")]
    public async Task An_address_of_another_member_is_answered_the_same_and_they_are_told()
    {
        var (anna, other) = (await Site.JoinAsync(), await Site.JoinAsync());
        var free = await Site.AskAsync(Asking.Move, anna);
        var link = (await Site.MailOfAsync(Asking.Move, anna)).LinkPath();

        var taken = await Site.AskAsync(Asking.Move, anna, other.Person.EmailAddress);

        Assert.Equal(free.Length, taken.Length);
        using var older = await Site.Browser().GetAsync(link, Ct);
        await older.AssertDeadAsync(); // as after any newer mail
        var told = await Site.MailAsync(other.Person.EmailAddress, "address-wanted");
        Assert.DoesNotContain("http", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(anna.Person.Username, told.Text, StringComparison.Ordinal);
        for (var i = 1; i <= 5; i++)
        {
            using var refused = await Site.UseAsync(Asking.Move, anna, "12345678", taken);
            Assert.StartsWith(i < 5 ? "That code is not right" : "That was tried too often", (await Problem.AssertAsync(refused)).At("code"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_address_that_is_asked_for_is_nobodys_and_goes_to_who_shows_it_first()
    {
        var it = await Site.WaitAsync(Asking.Move);
        var first = await Site.JoinAsync(Person.New() with { EmailAddress = Asking.Moved(it.Anna) });
        var challenge = await Site.AskAsync(Asking.Move, it.Anna, "x" + Asking.Moved(it.Anna));
        await Site.JoinAsync(Person.New() with { EmailAddress = "x" + Asking.Moved(it.Anna) });
        var mail = await Site.MailAsync("x" + Asking.Moved(it.Anna), "new-address");

        using var onPage = await Site.Browser().PressAsync(mail.LinkPath());
        using var byCode = await Site.UseAsync(Asking.Move, it.Anna, mail.Digits(), challenge);

        Assert.Equal(HttpStatusCode.Conflict, onPage.StatusCode);
        Assert.Contains("belongs to another member by now", (await onPage.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, byCode.StatusCode);
        Assert.Equal(it.Anna.Person.EmailAddress, await AddressAsync(it.Anna));
        Assert.Equal(Asking.Moved(it.Anna), await AddressAsync(first));
    }

    [Fact]
    public async Task Of_two_members_who_confirm_one_address_at_once_one_gets_it()
    {
        var (first, second) = (await Site.JoinAsync(), await Site.JoinAsync());
        var wanted = Person.New().EmailAddress;
        await Site.AskAsync(Asking.Move, first, wanted);
        var one = (await Site.MailAsync(wanted, "new-address")).LinkPath();
        await Site.AskAsync(Asking.Move, second, wanted);
        var two = (await Site.MailAsync(wanted, "new-address")).LinkPath();

        var answers = await Task.WhenAll(Site.Browser().PressAsync(one), Site.Browser().PressAsync(two));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_old_address_takes_a_change_back_which_ends_everything()
    {
        var anna = await Site.JoinAsync();
        var it = await Site.WaitAsync(Asking.Undo, anna);
        var login = await Site.WaitAsync(Asking.LogIn, anna with { Person = anna.Person with { EmailAddress = Asking.Moved(anna) } });

        using var pressed = await it.Browser.SubmitAsync(it.Path, it.Path);

        pressed.AssertRedirect("/forgot");
        Assert.Contains("Your old email address is back", (await it.Browser.OpenAsync("/forgot")).Words(), StringComparison.Ordinal);
        Assert.Equal(anna.Person.EmailAddress, await AddressAsync(anna));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE u.code = @p0", anna.User.Code));
        using var dead = await login.Browser.PressAsync(login.Path);
        await dead.AssertDeadAsync();
        Assert.NotNull(await Site.MailAsync(anna.Person.EmailAddress, "address-restored"));
        Assert.NotNull(await Site.MailAsync(Asking.Moved(anna), "address-restored"));
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM audit_events a JOIN trongate_users u ON u.id = a.subject_id WHERE u.code = @p0 AND a.kind = 'address-restored'", anna.User.Code));
    }

    [Fact]
    public async Task Whoever_took_an_account_over_does_not_keep_it_by_moving_twice()
    {
        var anna = await Site.JoinAsync();
        var mine = await Site.WaitAsync(Asking.Undo, anna);
        await Site.AskAsync(Asking.Move, anna, "x" + anna.Person.EmailAddress);
        using var moved = await Site.Browser().PressAsync((await Site.MailAsync("x" + anna.Person.EmailAddress, "new-address")).LinkPath());
        var theirs = (await Site.MailAsync(Asking.Moved(anna), "address-changed")).LinkPath();

        using var pressed = await Site.Browser().PressAsync(mine.Path);
        using var dead = await Site.Browser().PressAsync(theirs);

        pressed.AssertRedirect("/forgot");
        await dead.AssertDeadAsync();
        Assert.Equal(anna.Person.EmailAddress, await AddressAsync(anna));
    }

    private Task<string> AddressAsync(Session anna) =>
        Database.ScalarAsync<string>("SELECT email_address FROM members WHERE username = @p0", anna.Person.Username);
}

public sealed class AddressOnSqlite(SiteOnSqlite site) : AddressTests(site), IClassFixture<SiteOnSqlite>;

public sealed class AddressOnMariaDb(SiteOnMariaDb site) : AddressTests(site), IClassFixture<SiteOnMariaDb>;
