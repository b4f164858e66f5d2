using System.Net.Http.Json;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>An administrator at their desk: by a browser, and by a program.</summary>
internal sealed record Panel(HttpClient Browser, HttpClient Program, Session Session);

internal static class Panels
{
    /// <summary>Somebody who joins, and so is logged in, and becomes an administrator. No mail tells them of a new device.</summary>
    public static async Task<Panel> PanelAsync(this MembersSiteFactory site)
    {
        var (person, browser) = (Person.New(), site.Browser());
        using var joined = await browser.SubmitAsync("/join", "/join", person.Fields());
        var program = site.Program(joined.TokenCookie());
        var user = (await program.GetFromJsonAsync<User>("/api/me", TestContext.Current.CancellationToken))!;
        await site.Services.SetLevelAsync(person, "admin");
        return new Panel(browser, program, new Session(joined.TokenCookie()!, default, user, person));
    }
}
