using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Joining;

/// <summary>Requests that arrive together.</summary>
public abstract class SameMomentTests(Site owner) : SiteTests(owner)
{
    private const int Many = 8;

    [Fact]
    public async Task Of_many_who_want_one_username_exactly_one_gets_it()
    {
        var wanted = Person.New();

        var answers = await JoinTogetherAsync(Enumerable.Range(0, Many).Select(i => Person.New() with { Username = InAnyCase(wanted.Username, i) }));

        AssertOneWon(answers, "username");
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE LOWER(username) = LOWER(@p0)", wanted.Username));
        Assert.Equal(0, await Database.OrphansAsync());
    }

    [Fact]
    public async Task Of_many_who_want_one_address_exactly_one_gets_it()
    {
        var wanted = Person.New();

        var answers = await JoinTogetherAsync(Enumerable.Range(0, Many).Select(i => Person.New() with { EmailAddress = InAnyCase(wanted.EmailAddress, i) }));

        AssertOneWon(answers, "emailAddress");
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE LOWER(email_address) = LOWER(@p0)", wanted.EmailAddress));
        Assert.Equal(0, await Database.OrphansAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Those_who_cannot_join_do_not_keep_others_from_it(bool isUsernameTaken)
    {
        // Those who cannot join hold a place in one unique index, run into the other and give the place back:
        // whoever waits for it then must get it, or be told that it is taken, and not be thrown out as a deadlock.
        await using var site = Owner.NewFactory();
        site.Settings["PasswordHashing:Parallel"] = "64";
        for (var round = 0; round < 5; round++)
        {
            var (taken, wanted) = ((await site.JoinAsync()).Person, Person.New());
            var hopeful = isUsernameTaken ? Person.New() with { EmailAddress = wanted.EmailAddress } : Person.New() with { Username = wanted.Username };
            var hopeless = isUsernameTaken ? hopeful with { Username = taken.Username } : hopeful with { EmailAddress = taken.EmailAddress };

            var answers = await JoinTogetherAsync(Enumerable.Range(0, 3 * Many).Select(i => i % 3 == 0 ? hopeless : hopeful), site);

            Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Distinct().Order());
            Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        }

        Assert.Equal(0, await Database.OrphansAsync());
    }

    [Fact]
    public async Task Log_ins_of_one_member_at_once_are_all_counted()
    {
        var person = (await Site.JoinAsync()).Person;

        var sessions = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Site.LoginAsync(person)));

        Assert.Equal(Many, sessions.Select(session => session.Token).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Many + 1, await Database.ScalarAsync<int>("SELECT num_logins FROM members WHERE username = @p0", person.Username));
    }

    [Fact]
    public async Task Logging_out_twice_at_once_is_no_mistake()
    {
        var anna = await Site.JoinAsync();
        var client = Site.Program(anna.Token);

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(async _ =>
        {
            using var response = await client.DeleteAsync("/api/sessions/current", Ct);
            return response.StatusCode;
        }));

        Assert.Contains(HttpStatusCode.NoContent, answers);
        Assert.All(answers, answer => Assert.True(answer is HttpStatusCode.NoContent or HttpStatusCode.Unauthorized));
    }

    private static string InAnyCase(string text, int i) => i % 2 == 0 ? text.ToUpperInvariant() : text.ToLowerInvariant();

    private static void AssertOneWon(List<(HttpStatusCode Status, string Body)> answers, string field)
    {
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer =>
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.Status);
            Assert.Contains($"\"errors\":{{\"{field}\":[", answer.Body, StringComparison.Ordinal);
        });
    }

    private async Task<List<(HttpStatusCode Status, string Body)>> JoinTogetherAsync(IEnumerable<Person> people, MembersSiteFactory? site = null)
    {
        var client = (site ?? Site).Program();
        return [.. await Task.WhenAll(people.Select(async person =>
        {
            using var response = await client.PostAsJsonAsync("/api/members", person, Ct);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
        }))];
    }
}

public sealed class SameMomentOnSqlite(SiteOnSqlite site) : SameMomentTests(site), IClassFixture<SiteOnSqlite>;

public sealed class SameMomentOnMariaDb(SiteOnMariaDb site) : SameMomentTests(site), IClassFixture<SiteOnMariaDb>;
