using System.Net;
using MediatR;
using MembersSite.Application.Members.Directory;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>Administrators who take each other's right in one moment: the right is asked for where it counts, and one of them stays.</summary>
public abstract class LastAdministratorTests(Site owner) : SiteTests(owner)
{
    private const int Rounds = 10;

    [Theory]
    [InlineData("level", "level")]
    [InlineData("disable", "disable")]
    [InlineData("delete", "delete")]
    [InlineData("level", "delete")]
    [InlineData("disable", "level")]
    public async Task Of_two_who_act_on_each_other_at_once_one_wins_and_stays(string one, string other)
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        for (var round = 0; round < Rounds; round++)
        {
            var (anna, ben) = await TwoAdministratorsAsync(site, database);
            var (first, second) = (await FillInAsync(site, anna, one, ben), await FillInAsync(site, ben, other, anna));

            var answers = await Task.WhenAll(first.SendAsync(), second.SendAsync());

            // The other one is refused inside, or at the door where the winner was much quicker.
            Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.ToString().StartsWith("/admin", StringComparison.Ordinal));
            Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Forbidden || answer.Headers.Location?.ToString().StartsWith("/login", StringComparison.Ordinal) == true);
            Assert.Equal(1, await CountAsync(database));
        }
    }

    [Fact]
    public async Task Of_two_commands_that_demote_the_last_two_at_once_one_is_refused()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        for (var round = 0; round < Rounds; round++)
        {
            var (anna, ben) = await TwoAdministratorsAsync(site, database);

            var answers = await Task.WhenAll(DemoteAsync(site, anna), DemoteAsync(site, ben));

            Assert.Equal(["", TokenErrors.LastAdministrator.Code], answers.Order(StringComparer.Ordinal), StringComparer.Ordinal);
            Assert.Equal(1, await CountAsync(database));
        }
    }

    [Fact]
    public async Task A_disabled_administrator_does_not_count_and_the_last_one_who_does_stays()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var (anna, ben) = await TwoAdministratorsAsync(site, database);
        using var disabled = await (await FillInAsync(site, anna, "disable", ben)).SendAsync();
        disabled.AssertRedirect($"/admin/members/{ben.User.Code}");

        Assert.Equal(TokenErrors.LastAdministrator.Code, await DemoteAsync(site, anna));
        Assert.Equal(string.Empty, await DemoteAsync(site, ben));

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token, "/admin/members"));
    }

    [Fact]
    public async Task Whoever_lost_the_right_while_the_request_was_under_way_is_refused()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var meanwhile = Meanwhile.PlantIn(site);
        foreach (var action in new[] { "level", "disable", "delete", "end-all" })
        {
            var ((anna, _), victim) = (await TwoAdministratorsAsync(site, database), await site.JoinAsync());
            var form = await FillInAsync(site, anna, action, victim);
            meanwhile.Let(() => site.Services.SetLevelAsync(anna.Person, LevelTitles.Member));

            using var refused = await form.SendAsync();

            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.DoesNotContain(victim.Person.EmailAddress, await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(victim.Token));
        }
    }

    private static async Task<(Session Anna, Session Ben)> TwoAdministratorsAsync(MembersSiteFactory site, ITestDatabase database)
    {
        var (anna, ben) = (await site.JoinAsync(), await site.JoinAsync());
        await database.RowsAsync("UPDATE trongate_users SET user_level_id = 2");
        await site.Services.SetLevelAsync(anna.Person, LevelTitles.Admin);
        await site.Services.SetLevelAsync(ben.Person, LevelTitles.Admin);
        return (anna, ben);
    }

    private static async Task<FilledIn> FillInAsync(MembersSiteFactory site, Session by, string action, Session member)
    {
        var (browser, page) = ((await site.LogInAsync(by.Person)).Browser, $"/admin/members/{member.User.Code}");
        return await browser.FillInAsync(page, $"{page}/{action}", action is "level" ? [("LevelTitle", LevelTitles.Member)] : []);
    }

    // On a thread of its own: SQLite would else finish the first before the second begins.
    private static Task<string> DemoteAsync(MembersSiteFactory site, Session session) => Task.Run(async () =>
    {
        await using var scope = site.Services.CreateAsyncScope();
        var changed = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ChangeMemberLevel(session.Person.Username, LevelTitles.Member), Ct);
        return changed.IsError ? changed.FirstError.Code : string.Empty;
    });

    private static Task<int> CountAsync(ITestDatabase database) =>
        database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_users WHERE user_level_id = 1 AND is_disabled = 0");
}

public sealed class LastAdministratorOnSqlite(SiteOnSqlite site) : LastAdministratorTests(site), IClassFixture<SiteOnSqlite>;

public sealed class LastAdministratorOnMariaDb(SiteOnMariaDb site) : LastAdministratorTests(site), IClassFixture<SiteOnMariaDb>;
