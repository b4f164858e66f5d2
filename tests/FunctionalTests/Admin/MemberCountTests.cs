using MediatR;
using MembersSite.Application.Members.Directory;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>What is kept ready for those who run the site, so that nobody counts a million rows, is what counting them would say.</summary>
public abstract class MemberCountTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task What_a_member_says_of_their_user_and_how_many_there_are_follows_each_change()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var (admin, anna, ben) = (await site.JoinAsync(), await site.JoinAsync(), await site.JoinAsync());
        await AssertTrueAsync(database, "2/0=3");
        await site.Services.SetLevelAsync(admin.Person, "admin");
        await AssertTrueAsync(database, "1/0=1 2/0=2");

        var browser = (await site.LogInAsync(admin.Person)).Browser;
        foreach (var (member, action, expected) in new[]
        {
            (anna, "disable", "1/0=1 2/0=1 2/1=1"), (ben, "level", "1/0=2 2/0=0 2/1=1"), (anna, "level", "1/0=2 1/1=1 2/0=0 2/1=0"),
            (anna, "enable", "1/0=3 1/1=0 2/0=0 2/1=0"), (ben, "delete", "1/0=2 1/1=0 2/0=0 2/1=0"),
        })
        {
            var page = $"/admin/members/{member.User.Code}";
            using var done = await browser.SubmitAsync(page, $"{page}/{action}", action is "level" ? [("LevelTitle", "admin")] : []);
            done.AssertRedirect(action is "delete" ? "/admin/members" : page);
            await AssertTrueAsync(database, expected);
        }

        await using var scope = site.Services.CreateAsyncScope();
        var counts = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CountMembers(), Ct);
        Assert.Equal("1/Active=2 1/Disabled=0 2/Active=0 2/Disabled=0", string.Join(' ', counts.Value.Select(it => $"{it.LevelId}/{it.State}={it.Number}")));
    }

    [Fact]
    public async Task Whoever_joins_together_is_counted_each()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);

        var joined = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => site.JoinAsync())));
        await Task.WhenAll(joined.Take(10).Select(member => Task.Run(() => site.Services.SetLevelAsync(member.Person, "admin"))));

        await AssertTrueAsync(database, "1/0=10 2/0=10");
    }

    // By level and state: what is kept, and beside it what the rows of both modules say.
    private static async Task AssertTrueAsync(ITestDatabase database, string expected)
    {
        var kept = await database.RowsAsync("SELECT level_id, state, number FROM member_counts ORDER BY level_id, state");
        Assert.Equal(expected, string.Join(' ', kept.Select(row => $"{row[0]}/{row[1]}={row[2]}")));

        var wrong = await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM members m JOIN trongate_users u ON u.id = m.trongate_user_id WHERE m.level_id <> u.user_level_id OR m.state <> u.is_disabled");
        Assert.Equal(0, wrong);
        var counted = await database.RowsAsync("SELECT level_id, state, COUNT(*) FROM members GROUP BY level_id, state ORDER BY level_id, state");
        Assert.Equal(
            counted.Select(row => $"{row[0]}/{row[1]}={row[2]}"),
            kept.Select(row => $"{row[0]}/{row[1]}={row[2]}").Where(row => !row.EndsWith("=0", StringComparison.Ordinal)), StringComparer.Ordinal);
    }
}

public sealed class MemberCountsOnSqlite(SiteOnSqlite site) : MemberCountTests(site), IClassFixture<SiteOnSqlite>;

public sealed class MemberCountsOnMariaDb(SiteOnMariaDb site) : MemberCountTests(site), IClassFixture<SiteOnMariaDb>;
