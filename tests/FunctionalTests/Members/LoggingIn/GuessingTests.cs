using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ErrorOr;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Members;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Members.LoggingIn;

public abstract partial class GuessingTests(Site owner) : SiteTests(owner)
{
    [Fact]
    [Trait("Weakness", "11")]
    public async Task An_unknown_name_costs_and_reads_the_same_as_a_wrong_password()
    {
        var hasher = new ConcurrentQueue<(bool HadHash, PasswordVerification Answer)>();
        await using var site = Owner.NewFactory();
        site.Replace = services => services.Decorate<IPasswordHasher>(inner => new WatchedHasher(inner, hasher));
        var anna = await site.JoinAsync();

        var wrong = await LoginAsync(site, anna.Person.Username, "not the password");
        var unknownName = await LoginAsync(site, Person.New().Username, "not the password");
        var unknownAddress = await LoginAsync(site, Person.New().EmailAddress, "not the password");
        var impossibleName = await LoginAsync(site, "no/such name", "not the password");

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.All([unknownName, unknownAddress, impossibleName], answer => Assert.Equal(wrong, answer));
        Assert.Equal(
            [(true, PasswordVerification.Wrong), (false, PasswordVerification.Wrong), (false, PasswordVerification.Wrong), (false, PasswordVerification.Wrong)],
            hasher);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Weakness", "11")]
    public async Task A_storm_of_log_ins_is_told_to_come_back(bool isKnown)
    {
        // That those of unknown names crowd out each other as well shows that work is done for them.
        await using var site = Owner.NewFactory();
        site.Settings["PasswordHashing:Cost"] = "10";
        site.Settings["PasswordHashing:Parallel"] = "1";
        site.Settings["PasswordHashing:Queue"] = "1";
        var person = isKnown ? (await site.JoinAsync()).Person : Person.New();
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();

        // On a busy machine few may arrive while a hash is made: then they come once more.
        await Eventually.TrueAsync(
            async () =>
            {
                await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ => answers.AddOrUpdate(await LoginInStormAsync(site, person), 1, (_, count) => count + 1)));
                return answers.ContainsKey(HttpStatusCode.ServiceUnavailable);
            },
            TimeSpan.FromMinutes(2),
            () => "Nobody was told to come back.");

        var served = isKnown ? HttpStatusCode.Created : HttpStatusCode.Unauthorized;
        Assert.Equal([served, HttpStatusCode.ServiceUnavailable], answers.Keys.Order());
        Assert.Equal(served, (await LoginAsync(site, person.Username, person.Password)).Status);
    }

    private static async Task<HttpStatusCode> LoginInStormAsync(MembersSiteFactory site, Person person)
    {
        using var response = await site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Username, password = person.Password }, Ct);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
            await Problem.AssertAsync(response);
        }

        return response.StatusCode;
    }

    private static async Task<(HttpStatusCode Status, string Challenge, string Body)> LoginAsync(MembersSiteFactory site, string login, string password)
    {
        using var response = await site.Program().PostAsJsonAsync("/api/sessions", new { login, password }, Ct);
        var body = await response.Content.ReadAsStringAsync(Ct);
        return (response.StatusCode, response.Headers.WwwAuthenticate.ToString(), TraceId().Replace(body, "…"));
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TraceId();

    private sealed class WatchedHasher(IPasswordHasher inner, ConcurrentQueue<(bool HadHash, PasswordVerification Answer)> seen) : IPasswordHasher
    {
        public Task<ErrorOr<PasswordHash>> HashAsync(string password, CancellationToken ct) => inner.HashAsync(password, ct);

        public async Task<ErrorOr<PasswordVerification>> VerifyAsync(string password, PasswordHash? hash, CancellationToken ct)
        {
            var answer = await inner.VerifyAsync(password, hash, ct);
            seen.Enqueue((hash is not null, answer.Value));
            return answer;
        }
    }
}

public sealed class GuessingOnSqlite(SiteOnSqlite site) : GuessingTests(site), IClassFixture<SiteOnSqlite>;

public sealed class GuessingOnMariaDb(SiteOnMariaDb site) : GuessingTests(site), IClassFixture<SiteOnMariaDb>;
