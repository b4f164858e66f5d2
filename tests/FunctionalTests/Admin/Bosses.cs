using MembersSite.Domain.Common;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>Administrators of a site under test.</summary>
internal static class Bosses
{
    /// <summary>A new administrator: the session is one of the API.</summary>
    public static async Task<Session> BossAsync(this MembersSiteFactory site)
    {
        var boss = await site.JoinAsync();
        await site.Services.SetLevelAsync(boss.Person, LevelTitles.Admin);
        return boss;
    }

    /// <summary>A site on a database of its own, with a mode of joining, and an administrator who has joined before.</summary>
    public static async Task<(MembersSiteFactory Site, ITestDatabase Database, Session Boss)> NewSiteAsync(this Site owner, string mode, params (string Key, string Value)[] settings)
    {
        var database = await owner.NewDatabaseAsync();
        Session boss;
        await using (var before = owner.NewFactory(database))
        {
            boss = await before.BossAsync();
        }

        var site = owner.NewFactory(database);
        site.Settings["Joining:Mode"] = mode;
        foreach (var (key, value) in settings)
        {
            site.Settings[key] = value;
        }

        return (site, database, boss);
    }
}
