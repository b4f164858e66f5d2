using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>Expired tokens go by a background service, and never by a request.</summary>
public abstract class PurgeTests(Site owner) : SiteTests(owner)
{
    private const string Count = "SELECT COUNT(*) FROM trongate_tokens";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Expired_tokens_go_in_batches_and_good_ones_stay()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database);
        var person = (await site.JoinAsync()).Person;
        for (var i = 0; i < 4; i++)
        {
            await site.LoginAsync(person);
        }

        var remembered = await site.LoginAsync(person, remember: true);
        Assert.Equal(6, await database.ScalarAsync<int>(Count));

        await Eventually.TrueAsync(
            async () =>
            {
                // The service waits for its next round by the same clock; the remembered session outlasts a few of them.
                site.Clock.Advance(TimeSpan.FromHours(2));
                return await database.ScalarAsync<int>(Count) == 1;
            },
            Limit,
            () => "Expired tokens are still there.");

        var purges = Purges(site);
        Assert.True(purges >= 4, $"Five tokens went in batches of two, and so at least three, after a first one of none; there were {purges}.");
        using var accepted = await site.Program(remembered.Token).GetAsync("/api/me", Ct);
        Assert.True(accepted.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_batch_of_several_statements_takes_all_that_it_may_and_no_more()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database);
        await site.JoinAsync();
        await Eventually.TrueAsync(() => Task.FromResult(Purges(site) == 1), Limit, () => "The background service has not had its first round.");
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
        site.Clock.Advance(TimeSpan.FromMinutes(2));

        using var me = await site.Program(anna.Token).GetAsync("/api/me", Ct);
        using var login = await site.Program(anna.Token).GetAsync("/login", Ct);
        using var logout = await site.Program(anna.Token).DeleteAsync("/api/sessions/current", Ct);
        var second = await site.LoginAsync(anna.Person);
        using var other = await site.Program(second.Token).DeleteAsync("/api/sessions/current", Ct);
        using var wrong = await site.Program().PostAsJsonAsync("/api/sessions", new { login = "nobody", password = "nothing" }, Ct);

        Assert.Equal(1, await database.ScalarAsync<int>(Count));
    }

    private static int Purges(MembersSiteFactory site) => site.Log.Texts.Count(text => text.Contains("PurgeExpiredTokens", StringComparison.Ordinal));

    private MembersSiteFactory NewSite(ITestDatabase database)
    {
        var site = Owner.NewFactory(database);
        site.Settings["TokenPurge:Interval"] = "1.00:00:00";
        site.Settings["TokenPurge:BatchSize"] = "2";
        site.Settings["Sessions:Lifetime"] = "00:01:00";
        return site;
    }
}

public sealed class PurgeOnSqlite(SiteOnSqlite site) : PurgeTests(site), IClassFixture<SiteOnSqlite>;

public sealed class PurgeOnMariaDb(SiteOnMariaDb site) : PurgeTests(site), IClassFixture<SiteOnMariaDb>;
