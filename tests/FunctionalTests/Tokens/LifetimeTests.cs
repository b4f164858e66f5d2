using System.Net;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>A session ends when nobody has used it for a while, and at its absolute limit however much it is used.</summary>
public abstract class LifetimeTests(Site owner) : SiteTests(owner)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task An_unused_session_ends_after_the_idle_time_out()
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();

        // Uses are written to the minute, and the time-out is never shorter than promised: a minute more.
        site.Clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(59));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site, anna.Token));

        var ben = await site.JoinAsync();
        site.Clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(site, ben.Token));
    }

    [Fact]
    public async Task A_used_session_goes_on_until_its_absolute_limit()
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();
        for (var hours = 0; hours < 23; hours++)
        {
            site.Clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(site, anna.Token));
            await UseIsWrittenAsync(site, anna);
        }

        site.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(site.Clock.GetUtcNow().ToUnixTimeSeconds() - anna.ExpiresAt.AddHours(-1).ToUnixTimeSeconds() + 1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site, anna.Token));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(site, anna.Token));
    }

    [Fact]
    public async Task Uses_are_written_at_most_once_a_minute()
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();
        var joined = site.Clock.GetUtcNow().ToUnixTimeSeconds();

        site.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site, anna.Token));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StatusAsync(site, anna.Token)));

        await UseIsWrittenAsync(site, anna);
        Assert.Equal(joined + 60, await LastUseAsync(anna));
    }

    [Fact]
    public async Task What_is_not_written_yet_is_written_when_the_site_stops()
    {
        var site = Owner.NewFactory();
        var anna = await site.JoinAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site, anna.Token));
        var now = site.Clock.GetUtcNow().ToUnixTimeSeconds();

        await site.DisposeAsync();

        Assert.Equal(now, await LastUseAsync(anna));
    }

    // The service that writes uses waits by the site's clock, which this moves on a little.
    private Task UseIsWrittenAsync(MembersSiteFactory site, Session session)
    {
        var usedAt = site.Clock.GetUtcNow().ToUnixTimeSeconds();
        return Eventually.TrueAsync(
            async () =>
            {
                site.Clock.Advance(TimeSpan.FromSeconds(1));
                return await LastUseAsync(session) >= usedAt;
            },
            Limit,
            () => "The use has not been written.");
    }

    private Task<long> LastUseAsync(Session session) => Database.ScalarAsync<long>(
        "SELECT MAX(t.last_used_date) FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE u.code = @p0", session.User.Code);

    private static async Task<HttpStatusCode> StatusAsync(MembersSiteFactory site, string token)
    {
        using var response = await site.Program(token).GetAsync("/api/me", Ct);
        return response.StatusCode;
    }
}

public sealed class LifetimeOnSqlite(SiteOnSqlite site) : LifetimeTests(site), IClassFixture<SiteOnSqlite>;

public sealed class LifetimeOnMariaDb(SiteOnMariaDb site) : LifetimeTests(site), IClassFixture<SiteOnMariaDb>;
