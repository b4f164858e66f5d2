using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MembersSite.Application.Mail;
using MembersSite.FunctionalTests.Mail;

namespace MembersSite.FunctionalTests.Members.Codes;

/// <summary>Asks for mails, and uses what is in them.</summary>
internal static class Asking
{
    public const string NewPassword = "chosen anew on a sunny day";

    /// <summary>The kinds of mails with a link, each named as the purpose of its token.</summary>
    public const string Reset = "reset-password";
    public const string LogIn = "login-code";
    public const string Move = "new-address";
    public const string Undo = "undo-address";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Asks the API for a mail, and answers with the challenge.</summary>
    public static async Task<string> AskAsync(this MembersSiteFactory site, string kind, Session anna, string? newAddress = null)
    {
        using var response = await site.SendAskAsync(kind, anna, newAddress);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("challenge").GetString()!;
    }

    public static Task<HttpResponseMessage> SendAskAsync(this MembersSiteFactory site, string kind, Session anna, string? newAddress = null) => kind switch
    {
        Reset => site.Program().PostAsJsonAsync("/api/password-resets", new { emailAddress = anna.Person.EmailAddress }, Ct),
        LogIn => site.Program().PostAsJsonAsync("/api/login-codes", new { emailAddress = anna.Person.EmailAddress }, Ct),
        _ => site.Program(anna.Token).PutAsJsonAsync("/api/me/email", new { currentPassword = anna.Person.Password, emailAddress = newAddress ?? Moved(anna) }, Ct),
    };

    /// <summary>Uses a code by the API.</summary>
    public static Task<HttpResponseMessage> UseAsync(this MembersSiteFactory site, string kind, Session anna, string? code, string? challenge) => kind switch
    {
        Reset => site.Program().PostAsJsonAsync("/api/password-resets/complete", new { code, challenge, newPassword = NewPassword }, Ct),
        LogIn => site.Program().PostAsJsonAsync("/api/sessions/by-code", new { code, challenge }, Ct),
        _ => site.Program(anna.Token).PostAsJsonAsync("/api/me/email/confirm", new { code, challenge }, Ct),
    };

    /// <summary>The newest mail that was asked for so.</summary>
    public static Task<WaitingMail> MailOfAsync(this MembersSiteFactory site, string kind, Session anna) => kind switch
    {
        Move => site.MailAsync(Moved(anna), kind),
        Undo => site.MailAsync(anna.Person.EmailAddress, "address-changed"),
        _ => site.MailAsync(anna.Person.EmailAddress, kind),
    };

    /// <summary>Asks in a browser as far as it matters to the link, and answers with its path.</summary>
    public static async Task<Waiting> WaitAsync(this MembersSiteFactory site, string kind, Session? member = null)
    {
        var anna = member ?? await site.JoinAsync();
        var browser = site.Browser();
        if (kind == LogIn)
        {
            using var asked = await browser.SubmitAsync("/login/mail", "/login/mail", ("EmailAddress", anna.Person.EmailAddress));
            asked.AssertRedirect("/login/mail/code");
        }
        else
        {
            await site.AskAsync(kind == Undo ? Move : kind, anna);
        }

        if (kind == Undo)
        {
            using var confirmed = await browser.PressAsync((await site.MailOfAsync(Move, anna)).LinkPath());
            Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        }

        return new Waiting(anna, browser, (await site.MailOfAsync(kind, anna)).LinkPath());
    }

    /// <summary>Presses the button of a link's page, with a new password where it wants one.</summary>
    public static Task<HttpResponseMessage> PressAsync(this HttpClient browser, string path) => browser.PostFormAsync(path, ("NewPassword", NewPassword));

    /// <summary>The address that a member moves to.</summary>
    public static string Moved(Session anna) => "moved-" + anna.Person.EmailAddress;

    public static async Task AssertDeadAsync(this HttpResponseMessage response)
    {
        Assert.Contains("This link is not good any more", (await response.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}

/// <summary>Somebody who has asked for a mail, in a browser that waits, and the path of the link in it.</summary>
internal sealed record Waiting(Session Anna, HttpClient Browser, string Path);
