using System.Net;
using System.Net.Http.Json;

namespace MembersSite.FunctionalTests.Noticeboard;

/// <summary>What the tests do with notices.</summary>
internal static class Notices
{
    public const string Path = "/notices";

    /// <summary>Puts up a notice by the form, and answers the path of its page.</summary>
    public static async Task<string> PostAsync(this LoggedIn author, string title = "Walk on Sunday", string text = "We meet at **ten**.")
    {
        using var posted = await author.Browser.SubmitAsync($"{Path}/new", $"{Path}/new", ("Title", title), ("Text", text));
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        return posted.Headers.Location!.ToString();
    }

    /// <summary>Puts up a notice by the API, and answers its path there.</summary>
    public static async Task<string> PostNoticeAsync(this HttpClient program, string title = "Walk on Sunday", string text = "We meet at **ten**.")
    {
        using var posted = await program.PostAsJsonAsync("/api/notices", new { title, text }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        return posted.Headers.Location!.ToString();
    }

    /// <summary>A new member who is logged in with a browser.</summary>
    public static async Task<LoggedIn> MemberAsync(this MembersSiteFactory site) => await site.LogInAsync((await site.JoinAsync()).Person);

    /// <summary>A new administrator who is logged in with a browser.</summary>
    public static async Task<LoggedIn> AdministratorAsync(this MembersSiteFactory site)
    {
        var person = (await site.JoinAsync()).Person;
        await site.Services.SetLevelAsync(person, "admin");
        return await site.LogInAsync(person);
    }
}

/// <summary>A notice, as the API shows it.</summary>
internal sealed record Notice(long Id, string Title, string Author, string? Text, string? Html, string? Excerpt, bool IsPinned, int Version);
