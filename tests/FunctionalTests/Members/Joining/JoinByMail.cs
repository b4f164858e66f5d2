using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;

namespace MembersSite.FunctionalTests.Members.Joining;

/// <summary>A site that shows addresses before it makes members, as it does unless told otherwise, and the steps on it.</summary>
internal static class JoinByMail
{
    /// <param name="owner">Where the databases are.</param>
    /// <param name="mode">Who may join.</param>
    /// <param name="database">One of its own for a test that moves the clock: what was counted later must not count for others.</param>
    public static MembersSiteFactory NewConfirmingSite(this Site owner, string mode = "Open", ITestDatabase? database = null)
    {
        var site = owner.NewFactory(database);
        (site.Settings["Joining:ConfirmAddress"], site.Settings["Joining:Mode"]) = ("true", mode);
        return site;
    }

    /// <summary>Asks on the page, and answers the path of the link in the mail.</summary>
    public static async Task<string> AskAsync(this MembersSiteFactory site, HttpClient browser, string emailAddress)
    {
        using var asked = await browser.SubmitAsync("/join", "/join", ("EmailAddress", emailAddress));
        asked.AssertRedirect("/join/code");
        return (await site.MailAsync(emailAddress, "join")).LinkPath();
    }

    /// <summary>Fills in what the page of the link asks for.</summary>
    public static Task<FilledIn> FillInRestAsync(this HttpClient browser, string link, Person person) =>
        browser.FillInAsync(link, link, [.. person.Fields().Where(field => field.Name != nameof(Person.EmailAddress))]);

    public static Task<HttpResponseMessage> AskByApiAsync(this MembersSiteFactory site, string emailAddress) =>
        site.Program().PostAsJsonAsync("/api/joins", new { emailAddress }, TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> JoinByApiAsync(this MembersSiteFactory site, Person person, string? code, string? challenge = null) => site.Program().PostAsJsonAsync(
        "/api/members", new { person.Username, person.FirstName, person.LastName, person.Password, code, challenge }, TestContext.Current.CancellationToken);
}

/// <summary>What <c>POST /api/joins</c> answers.</summary>
internal sealed record Asked(string Challenge);
