namespace MembersSite.FunctionalTests.Admin;

/// <summary>Somebody who runs the site, with a browser.</summary>
internal static class Administrators
{
    /// <summary>A new administrator, logged in.</summary>
    public static async Task<LoggedIn> NewAdministratorAsync(this MembersSiteFactory site)
    {
        var person = (await site.JoinAsync()).Person;
        await site.Services.SetLevelAsync(person, "admin");
        return await site.LogInAsync(person);
    }

    /// <summary>The page of a member.</summary>
    public static string PageOf(this Session session) => $"/admin/members/{session.User.Code}";
}
