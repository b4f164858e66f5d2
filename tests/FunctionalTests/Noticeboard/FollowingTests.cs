using System.Net;
using ErrorOr;
using MediatR;
using MembersSite.Application.Noticeboard.Following;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using MembersSite.Infrastructure.Noticeboard;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Noticeboard;

/// <summary>New notices by mail: to those who have asked for it, once, and no longer than they want.</summary>
public abstract class FollowingTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task A_follower_is_mailed_and_stops_with_one_click()
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.MemberAsync());
        var here = await Site.LogInAsync(anna.Person);
        using var followed = await here.Browser.SubmitAsync("/notices", "/notices/follow");
        followed.AssertRedirect("/notices");
        Assert.Contains("New notices are mailed to you from now on.", (await here.Browser.OpenAsync("/notices")).Words(), StringComparison.Ordinal);

        var path = await ben.PostAsync("Walk on Sunday");
        await TellAllAsync(Site);

        var mail = await Site.MailAsync(anna.Person.EmailAddress, "new-notice");
        Assert.Contains("“Walk on Sunday”", mail.Text, StringComparison.Ordinal);
        Assert.Equal(path, mail.LinkPath());

        // Whoever opens the link stops nothing; the button, or a mail program, does so without a cookie.
        var stop = StopPath(mail.Text);
        await Site.Browser().OpenAsync(stop);
        Assert.True(await FollowsAsync(anna));
        using var stopped = await Site.Program().PostFormAsync(stop, ("List-Unsubscribe", "One-Click"));
        using var again = await Site.Browser().SubmitAsync(stop, stop);

        Assert.Equal(HttpStatusCode.OK, stopped.StatusCode);
        Assert.Contains("No more mails", (await stopped.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.False(await FollowsAsync(anna));
    }

    [Fact]
    public async Task Whoever_asks_or_stops_twice_is_told_the_same()
    {
        var anna = await Site.JoinAsync();
        var program = Site.Program(anna.Token);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => program.PutAsync("/api/notices/following", content: null, Ct)));

        Assert.All(answers, it => Assert.Equal(HttpStatusCode.NoContent, it.StatusCode));
        Assert.Equal("{\"isFollowing\":true}", await program.GetStringAsync("/api/notices/following", Ct));
        using var stopped = await program.DeleteAsync("/api/notices/following", Ct);
        using var again = await program.DeleteAsync("/api/notices/following", Ct);
        Assert.All([stopped, again], it => Assert.Equal(HttpStatusCode.NoContent, it.StatusCode));
        Assert.False(await FollowsAsync(anna));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("CfDJ8AAAA")]
    public async Task A_link_that_was_cut_off_stops_nothing_and_says_so(string ticket)
    {
        using var refused = await Site.Browser().SubmitAsync($"/notices/stop/{ticket}", $"/notices/stop/{ticket}");

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Contains("This link is not complete.", (await refused.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_author_the_disabled_and_those_who_have_left_are_not_mailed()
    {
        var (author, disabled, left, reader) = (await Site.JoinAsync(), await Site.JoinAsync(), await Site.JoinAsync(), await Site.JoinAsync());
        foreach (var session in new[] { author, disabled, left, reader })
        {
            using var followed = await Site.Program(session.Token).PutAsync("/api/notices/following", content: null, Ct);
        }

        var admin = await Site.AdministratorAsync();
        using var off = await admin.Browser.PostFormAsync($"/admin/members/{disabled.User.Code}/disable");
        using var gone = await admin.Browser.PostFormAsync($"/admin/members/{left.User.Code}/delete");

        await Site.Program(author.Token).PostNoticeAsync();
        await TellAllAsync(Site);

        Assert.Empty(await NoticesToAsync(author));
        Assert.Empty(await NoticesToAsync(disabled));
        Assert.Empty(await NoticesToAsync(left));
        Assert.Single(await NoticesToAsync(reader));
    }

    [Fact]
    public async Task Many_followers_are_told_in_batches_each_once_by_whichever_node_is_there()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        await using var other = Owner.NewFactory(database);
        var author = await site.JoinAsync();
        var followers = await FollowAsync(site, database, TellFollowers.BatchSize + 5);
        await site.Program(author.Token).PostNoticeAsync();

        await Task.WhenAll(TellAllAsync(site), TellAllAsync(other));

        var told = await database.RowsAsync("SELECT owner_id, COUNT(*) FROM mails WHERE kind = 'new-notice' GROUP BY owner_id");
        Assert.Equal(followers, told.Count);
        Assert.All(told, row => Assert.Equal(1L, Convert.ToInt64(row[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM notice_mailings"));
    }

    [Fact]
    public async Task A_node_that_dies_between_two_batches_leaves_nobody_out()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSiteThatWaits(database);
        var author = await site.JoinAsync();
        var followers = await FollowAsync(site, database, TellFollowers.BatchSize + 5);
        await site.Program(author.Token).PostNoticeAsync();
        Assert.True((await TellAsync(site)).Value.MayBeMore);
        Assert.Equal(TellFollowers.BatchSize, await database.ScalarAsync<int>("SELECT COUNT(*) FROM mails WHERE kind = 'new-notice'"));
        await site.DisposeAsync();

        await using var next = Owner.NewFactory(database);
        await TellAllAsync(next);

        Assert.Equal(followers, await database.ScalarAsync<int>("SELECT COUNT(DISTINCT owner_id) FROM mails WHERE kind = 'new-notice'"));
        Assert.Equal(followers, await database.ScalarAsync<int>("SELECT COUNT(*) FROM mails WHERE kind = 'new-notice'"));
    }

    [Fact]
    public async Task A_notice_that_is_taken_down_first_is_mailed_to_nobody()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSiteThatWaits(database);
        var anna = await site.JoinAsync();
        await FollowAsync(site, database, 1);
        var path = await site.Program(anna.Token).PostNoticeAsync("Taken down");
        using var deleted = await site.Program(anna.Token).DeleteAsync(path, Ct);

        await TellAllAsync(site);

        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM mails WHERE kind = 'new-notice'"));
    }

    [Fact]
    public async Task While_too_many_mails_wait_followers_wait_too_so_that_codes_come_in_time()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSiteThatWaits(database);
        var (anna, reader) = (await site.JoinAsync(), await site.JoinAsync());
        using var followed = await site.Program(reader.Token).PutAsync("/api/notices/following", content: null, Ct);
        await site.Program(anna.Token).PostNoticeAsync();
        var rows = string.Join(',', Enumerable.Repeat("('planted', 0, 9999999999, 9999999999, 0, 0, 0)", TellFollowers.MostWaiting + 1));
        await database.RowsAsync($"INSERT INTO mails (kind, created_date, good_until_date, due_date, leased_until_date, attempts, state) VALUES {rows}");

        await TellAllAsync(site);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM mails WHERE kind = 'new-notice'"));
        await database.RowsAsync("DELETE FROM mails WHERE kind = 'planted'");
        await TellAllAsync(site);

        Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM mails WHERE kind = 'new-notice'"));
    }

    [Fact]
    public async Task The_background_service_tells_by_itself()
    {
        var (anna, reader) = (await Site.JoinAsync(), await Site.JoinAsync());
        using var followed = await Site.Program(reader.Token).PutAsync("/api/notices/following", content: null, Ct);

        await Site.Program(anna.Token).PostNoticeAsync();

        await Eventually.TrueAsync(async () => (await NoticesToAsync(reader)).Count == 1, TimeSpan.FromMinutes(2), () => "Nobody was told.");
    }

    // Tells nobody by itself, so that the test says when.
    private MembersSiteFactory NewSiteThatWaits(ITestDatabase database)
    {
        var site = Owner.NewFactory(database);
        site.Replace = services => services.Remove(services.Single(it => it.ImplementationType == typeof(FollowerMailer)));
        return site;
    }

    // Members by hand: joining takes a hash each.
    private static async Task<int> FollowAsync(MembersSiteFactory site, ITestDatabase database, int number)
    {
        var now = site.Clock.GetUtcNow().ToUnixTimeSeconds();
        for (var i = 0; i < number; i++)
        {
            var id = 1000 + i;
            await database.RowsAsync($"INSERT INTO trongate_users (id, code, user_level_id, is_disabled) VALUES ({id}, 'follower {i}', 2, 0)");
            await database.RowsAsync(
                $"""
                INSERT INTO members (username, username_normalized, email_address, email_address_normalized, first_name, last_name, name_normalized, name_sorted, level_id, state, must_reset, password, trongate_user_id, date_created, last_login, num_logins)
                VALUES ('f{i}', 'f{i}', 'f{i}@example.org', 'f{i}@example.org', 'F', '', 'f', 'f', 2, 0, 0, 'x', {id}, {now}, {now}, 1)
                """);
            await database.RowsAsync($"INSERT INTO notice_followers (user_id, since_date) VALUES ({id}, {now})");
        }

        return number;
    }

    private static async Task<ErrorOr<FollowersTold>> TellAsync(MembersSiteFactory site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new TellFollowers(), Ct);
    }

    private static async Task TellAllAsync(MembersSiteFactory site)
    {
        while ((await TellAsync(site)).Value.MayBeMore)
        {
            // Until all have been told.
        }
    }

    private static string StopPath(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Contains("/notices/stop/", StringComparison.Ordinal)).Select(line => new Uri(line).PathAndQuery).Single();

    private async Task<bool> FollowsAsync(Session session) =>
        await Database.ScalarAsync<int>("SELECT COUNT(*) FROM notice_followers WHERE user_id = @p0", await Database.UserIdAsync(session)) == 1;

    private async Task<IReadOnlyList<object>> NoticesToAsync(Session session) =>
        [.. (await Site.MailsAsync(session.Person.EmailAddress)).Where(mail => mail.Kind == "new-notice")];
}

public sealed class FollowingOnSqlite(SiteOnSqlite site) : FollowingTests(site), IClassFixture<SiteOnSqlite>;

public sealed class FollowingOnMariaDb(SiteOnMariaDb site) : FollowingTests(site), IClassFixture<SiteOnMariaDb>;
