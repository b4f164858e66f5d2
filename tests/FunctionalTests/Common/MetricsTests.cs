using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Common;

public sealed class MetricsTests(SiteOnSqlite owner) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    private static readonly string[] Abilities = ["profile:read"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Tokens_are_counted_by_purpose_and_refusals_by_reason()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Settings["TokenPurge:Interval"] = "1.00:00:00";
        using var measured = new Measurements(site);

        var anna = await site.JoinAsync();
        await GetMeAsync(site, anna.Token, HttpStatusCode.OK);
        await GetMeAsync(site, anna.Token, HttpStatusCode.OK);
        await GetMeAsync(site, "garbage", HttpStatusCode.Unauthorized);
        await GetMeAsync(site, new string('a', 32), HttpStatusCode.Unauthorized);
        using var created = await site.Program(anna.Token).PostAsJsonAsync("/api/tokens", new { name = "script", abilities = Abilities, expiresAt = site.Clock.GetUtcNow().AddDays(1) }, Ct);
        site.Clock.Advance(TimeSpan.FromHours(3));
        await GetMeAsync(site, anna.Token, HttpStatusCode.Unauthorized);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(1, measured.Sum("memberssite.tokens.issued purpose=session"));
        Assert.Equal(1, measured.Sum("memberssite.tokens.issued purpose=api"));
        Assert.Equal(3, measured.Sum("memberssite.tokens.validated"));
        Assert.Equal(1, measured.Sum("memberssite.tokens.refused reason=Token.Malformed"));
        Assert.Equal(1, measured.Sum("memberssite.tokens.refused reason=Token.Unknown"));
        Assert.Equal(1, measured.Sum("memberssite.tokens.refused reason=Token.Expired"));

        // The first look at a token asks the database, and so does a look at one that is unknown or has run out here.
        Assert.Equal(2, measured.Sum("memberssite.tokens.cache.hits"));
        Assert.Equal(3, measured.Sum("memberssite.tokens.cache.misses"));
        Assert.Equal(1, measured.Count("memberssite.hashing.duration operation=hash"));
        Assert.InRange(measured.Sum("memberssite.hashing.duration operation=hash"), 0.0001, 20);
        Assert.DoesNotContain(measured.Names, name => name.Contains("anna", StringComparison.OrdinalIgnoreCase) || name.Contains(anna.User.Code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_queue_in_front_of_bcrypt_shows_who_works_who_waits_and_who_was_refused()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Settings["PasswordHashing:Cost"] = "12";
        site.Settings["PasswordHashing:Parallel"] = "1";
        site.Settings["PasswordHashing:Queue"] = "2";
        using var measured = new Measurements(site);

        var answers = Enumerable.Range(0, 5).Select(_ => LoginAsync(site)).ToList();
        await Eventually.TrueAsync(
            () => Task.FromResult(measured.Now("memberssite.hashing.working") == 1 && measured.Now("memberssite.hashing.waiting") == 2),
            Limit,
            () => "The queue never showed one at work and two waiting.");
        var statuses = await Task.WhenAll(answers);

        Assert.Equal(2, statuses.Count(status => status == HttpStatusCode.ServiceUnavailable));
        Assert.Equal(2, measured.Sum("memberssite.hashing.refused"));
        Assert.Equal(3, measured.Count("memberssite.hashing.duration operation=verify"));
        Assert.Equal(0, measured.Now("memberssite.hashing.working"));
        Assert.Equal(0, measured.Now("memberssite.hashing.waiting"));
    }

    private static async Task GetMeAsync(MembersSiteFactory site, string token, HttpStatusCode expected)
    {
        using var response = await site.Program(token).GetAsync("/api/me", Ct);
        Assert.Equal(expected, response.StatusCode);
    }

    private static async Task<HttpStatusCode> LoginAsync(MembersSiteFactory site)
    {
        using var response = await site.Program().PostAsJsonAsync("/api/sessions", new { login = "nobody", password = "nothing at all" }, Ct);
        return response.StatusCode;
    }
}
