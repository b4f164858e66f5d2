using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>
/// Expired tokens go by a background service, and never by a request. It has one round when the site starts, and
/// then, with a clock that stands still, none until a test moves the clock by the interval of a day.
/// </summary>
public abstract class PurgeTests(Site owner) : SiteTests(owner)
{
    /// <summary>Only a hanging test takes as long.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // Sessions, and not the known devices of a year that are issued beside them.
    protected const string Count = "SELECT COUNT(*) FROM trongate_tokens WHERE code = 'session'";
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    [Fact]
    public async Task Expired_tokens_go_in_batches_and_good_ones_stay()
    {
        var database = await Owner.NewDatabaseAsync();
        Session remembered;
        await using (var before = NewSite(database))
        {
            var person = (await before.JoinAsync()).Person;
            for (var i = 0; i < 4; i++)
            {
                await before.LoginAsync(person);
            }

            remembered = await before.LoginAsync(person, remember: true);
        }

        Assert.Equal(6, await database.ScalarAsync<int>(Count));
        await using var site = NewSite(database);
        site.Clock.Advance(TimeSpan.FromHours(2));

        using var accepted = await site.Program(remembered.Token).GetAsync("/api/me", Ct);
        await WaitForBatchesAsync(site, 3);

        Assert.Equal(1, await database.ScalarAsync<int>(Count));
        Assert.True(accepted.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_round_comes_after_each_interval_even_if_one_fails()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database);
        await site.JoinAsync();
        await WaitForBatchesAsync(site, 1);

        await database.RowsAsync("ALTER TABLE trongate_tokens RENAME TO gone");
        await Eventually.TrueAsync(
            () =>
            {
                site.Clock.Advance(Interval);
                return Task.FromResult(site.Log.Texts.Any(text => text.Contains("the next round tries again", StringComparison.Ordinal)));
            },
            Limit,
            () => "No round has failed without its table.");
        await database.RowsAsync("ALTER TABLE gone RENAME TO trongate_tokens");

        await Eventually.TrueAsync(
            async () =>
            {
                site.Clock.Advance(Interval);
                return await database.ScalarAsync<int>(Count) == 0;
            },
            Limit,
            () => "The expired token is still there.");
    }

    [Fact]
    public async Task A_batch_takes_all_that_it_may_and_no_more()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database);
        await site.JoinAsync();
        await WaitForBatchesAsync(site, 1);
        for (var i = 0; i < 70; i++)
        {
            await database.RowsAsync(
                """
                INSERT INTO trongate_tokens (token, user_id, code, abilities, created_date, last_used_date, expiry_date, end_date)
                SELECT @p0, MIN(id), 'session', '*', 0, 0, 1, 1 FROM trongate_users
                """,
                SHA256.HashData(Encoding.ASCII.GetBytes($"expired {i}")));
        }

        await using var scope = site.Services.CreateAsyncScope();
        var purged = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PurgeExpiredTokens(65), Ct);

        Assert.Equal(65, purged.Value.Count);
        Assert.Equal(6, await database.ScalarAsync<int>(Count));
    }

    [Fact]
    [Trait("Weakness", "18")]
    public async Task No_request_deletes_an_expired_token()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database);
        var anna = await site.JoinAsync();
        await WaitForBatchesAsync(site, 1);
        site.Clock.Advance(TimeSpan.FromMinutes(2));

        using var me = await site.Program(anna.Token).GetAsync("/api/me", Ct);
        using var login = await site.Program(anna.Token).GetAsync("/login", Ct);
        using var logout = await site.Program(anna.Token).DeleteAsync("/api/sessions/current", Ct);
        var second = await site.LoginAsync(anna.Person);
        using var other = await site.Program(second.Token).DeleteAsync("/api/sessions/current", Ct);
        using var wrong = await site.Program().PostAsJsonAsync("/api/sessions", new { login = "nobody", password = "nothing" }, Ct);

        Assert.Equal(1, await database.ScalarAsync<int>(Count));
    }

    /// <summary>How many batches a site has purged, empty ones too.</summary>
    internal static int Batches(MembersSiteFactory site) => site.Log.Texts.Count(text => text.Contains("PurgeExpiredTokens", StringComparison.Ordinal));

    internal static Task WaitForBatchesAsync(MembersSiteFactory site, int batches) => Eventually.TrueAsync(
        () => Task.FromResult(Batches(site) == batches), Limit, () => $"There were {Batches(site)} batches instead of {batches}.");

    protected MembersSiteFactory NewSite(ITestDatabase database)
    {
        var site = Owner.NewFactory(database);
        site.Settings["TokenPurge:Interval"] = Interval.ToString();
        site.Settings["TokenPurge:BatchSize"] = "2";
        site.Settings["Sessions:Lifetime"] = "00:01:00";
        return site;
    }
}

public sealed class PurgeOnSqlite(SiteOnSqlite site) : PurgeTests(site), IClassFixture<SiteOnSqlite>;
