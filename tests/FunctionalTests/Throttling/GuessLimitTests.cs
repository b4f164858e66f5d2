using System.Net;
using System.Net.Http.Json;
using ErrorOr;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Members;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Throttling;

/// <summary>Passwords cannot be guessed for ever, and guessing at somebody's does not keep them out.</summary>
public abstract class GuessLimitTests(Site owner) : SiteTests(owner)
{
    private const string Home = "192.0.2.7";
    private const int Free = 3;
    private const int FreeOfAccount = 6;
    private const int FreeOfNetwork = 12;

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [Trait("Weakness", "10")]
    public async Task A_hundred_guesses_at_once_count_as_a_hundred(int nodes, bool isKnown)
    {
        var database = await Owner.NewDatabaseAsync();
        await using var first = NewSite(database);
        await using var second = NewSite(database);
        foreach (var node in new[] { first, second })
        {
            (node.Settings["Throttling:PerAccountAndNetwork"], node.Settings["Throttling:PerAccount"], node.Settings["Throttling:PerNetwork"]) = ("100", "1000000", "1000000");
        }

        var name = isKnown ? (await first.JoinAsync()).Person.Username : Person.New().Username;
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => GuessAsync(i % nodes == 0 ? first : second, name)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await GuessAsync(second, name)).Status);
    }

    [Fact]
    public async Task Of_many_guesses_at_once_no_more_than_are_free_are_compared()
    {
        await using var site = NewSite(await Owner.NewDatabaseAsync());
        var anna = (await site.JoinAsync()).Person;

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GuessAsync(site, anna.Username)));

        Assert.Equal(Free, answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized));
        Assert.Equal(50 - Free, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    [Trait("Weakness", "10")]
    public async Task A_known_and_an_unknown_name_get_the_same_answers()
    {
        await using var site = NewSite(await Owner.NewDatabaseAsync());
        var known = (await site.JoinAsync()).Person;
        string[] names = [known.Username, known.EmailAddress, Person.New().Username, Person.New().EmailAddress];

        var answers = new List<List<Answer>>();
        foreach (var (name, index) in names.Select((name, index) => (name, index)))
        {
            var those = new List<Answer>();
            for (var i = 0; i < Free + 2; i++)
            {
                those.Add(await GuessAsync(site, name, $"198.51.100.{index}"));
            }

            answers.Add(those);
        }

        Assert.Equal([401, 401, 401, 429, 429], answers[0].Select(answer => (int)answer.Status));
        Assert.All(answers, those => Assert.Equal(answers[0], those));
    }

    [Fact]
    public async Task Each_wait_is_twice_as_long_and_after_it_a_member_gets_in()
    {
        await using var site = NewSite(await Owner.NewDatabaseAsync());
        var anna = (await site.JoinAsync()).Person;
        await FailAsync(site, anna.Username, Home, Free);

        foreach (var wait in new[] { 1, 2, 4, 8 })
        {
            Assert.Equal((HttpStatusCode.TooManyRequests, wait), await RightAsync(site, anna, Home));
            site.Clock.Advance(TimeSpan.FromSeconds(wait - 1));
            Assert.Equal((HttpStatusCode.TooManyRequests, 1), await RightAsync(site, anna, Home));
            site.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(HttpStatusCode.Unauthorized, (await GuessAsync(site, anna.Username)).Status);
        }

        site.Clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(HttpStatusCode.Created, (await RightAsync(site, anna, Home)).Status);
    }

    [Fact]
    public async Task A_success_gives_its_attempt_back()
    {
        await using var site = NewSite(await Owner.NewDatabaseAsync());
        var anna = (await site.JoinAsync()).Person;
        await FailAsync(site, anna.Username, Home, Free - 1);

        for (var i = 0; i < 3 * FreeOfNetwork; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await RightAsync(site, anna, Home)).Status);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await GuessAsync(site, anna.Username)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await GuessAsync(site, anna.Username)).Status);
    }

    [Fact]
    [Trait("Weakness", "10")]
    public async Task Failures_of_strangers_never_keep_out_a_device_that_has_logged_in_before()
    {
        await using var site = NewSite(await Owner.NewDatabaseAsync());
        var anna = await site.JoinAsync();
        for (var i = 0; i < FreeOfAccount; i++)
        {
            await FailAsync(site, anna.Person.Username, $"203.0.113.{i}", 1);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await RightAsync(site, anna.Person, "198.51.100.1")).Status);
        Assert.Equal(HttpStatusCode.Created, (await RightAsync(site, anna.Person, "198.51.100.1", anna.Device)).Status);

        // Not even from the network that they come from.
        await FailAsync(site, Person.New().Username, Home, 2);
        Assert.Equal(HttpStatusCode.Created, (await RightAsync(site, anna.Person, "203.0.113.1", anna.Device)).Status);
    }

    [Fact]
    public async Task A_known_device_has_a_limit_of_its_own_and_is_known_to_its_member_alone()
    {
        await using var site = NewSite(await Owner.NewDatabaseAsync());
        var (anna, ben) = (await site.JoinAsync(), await site.JoinAsync());

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add((await GuessAsync(site, anna.Person.Username, $"203.0.113.{i}", anna.Device)).Status);
        }

        Assert.Equal([401, 401, 401, 401, 429, 429], answers.Select(status => (int)status));

        await FailAsync(site, ben.Person.Username, Home, Free);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await RightAsync(site, ben.Person, Home, anna.Device)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await RightAsync(site, ben.Person, Home, "nonsense")).Status);
        Assert.Equal(HttpStatusCode.Created, (await RightAsync(site, ben.Person, Home, ben.Device)).Status);
    }

    [Fact]
    public async Task A_network_is_limited_over_all_names_and_others_are_not()
    {
        await using var site = NewSite(await Owner.NewDatabaseAsync());
        var anna = (await site.JoinAsync()).Person;
        for (var i = 0; i < FreeOfNetwork; i++)
        {
            await FailAsync(site, Person.New().Username, "2001:db8:1:2::1", 1);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await RightAsync(site, anna, "2001:db8:1:2:ffff::9")).Status);
        Assert.Equal(HttpStatusCode.Created, (await RightAsync(site, anna, "2001:db8:1:3::1")).Status);
    }

    [Fact]
    public async Task The_spelling_of_a_name_buys_no_guesses()
    {
        await using var site = NewSite(await Owner.NewDatabaseAsync());
        var anna = (await site.JoinAsync()).Person;

        foreach (var name in new[] { anna.Username, anna.Username.ToUpperInvariant(), $" {anna.Username} " })
        {
            await FailAsync(site, name, Home, 1);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await GuessAsync(site, anna.Username.ToLowerInvariant())).Status);
    }

    [Fact]
    public async Task The_page_says_so_and_keeps_what_was_typed()
    {
        await using var site = NewSite(await Owner.NewDatabaseAsync());
        var anna = (await site.JoinAsync()).Person;
        await FailAsync(site, anna.Username, Home, Free);

        using var refused = await site.Browser().From(Home).SubmitAsync("/login", "/login", ("Login", anna.Username), ("Password", anna.Password), ("Remember", "true"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        var page = await refused.ReadPageAsync();
        Assert.Contains("That was tried too often. Wait a second, then try again.", page.Words(), StringComparison.Ordinal);
        Assert.Equal(anna.Username, page.GetElementById("Login")!.GetAttribute("value"));
        Assert.True(page.GetElementById("Remember")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_browser_that_has_logged_in_before_gets_in_whatever_strangers_do()
    {
        await using var site = NewSite(await Owner.NewDatabaseAsync());
        var anna = (await site.JoinAsync()).Person;
        var browser = site.Browser().From(Home);
        using var before = await browser.SubmitAsync("/login", "/login", ("Login", anna.Username), ("Password", anna.Password));
        using var loggedOut = await browser.SubmitAsync("/account", "/logout");
        await FailAsync(site, anna.Username, Home, Free);

        using var after = await browser.SubmitAsync("/login", "/login", ("Login", anna.EmailAddress), ("Password", anna.Password));

        after.AssertRedirect("/account");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await RightAsync(site, anna, Home)).Status);
    }

    [Fact]
    public async Task Whoever_has_a_session_cannot_guess_the_password_in_it()
    {
        await using var site = NewSite(await Owner.NewDatabaseAsync());
        var anna = await site.JoinAsync();
        for (var i = 0; i < Free; i++)
        {
            using var wrong = i == 0
                ? await site.Program(anna.Token).From(Home).PutAsJsonAsync("/api/me/password", new { currentPassword = "not the password", newPassword = "anna runs in the snow" }, Ct)
                : await site.Program(anna.Token).From(Home).PostAsJsonAsync("/api/sessions/current/confirm", new { password = "not the password" }, Ct);
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }

        using var confirm = await site.Program(anna.Token).From(Home).PostAsJsonAsync("/api/sessions/current/confirm", new { password = anna.Person.Password }, Ct);
        using var change = await site.Program(anna.Token).From(Home).PutAsJsonAsync("/api/me/password", new { currentPassword = anna.Person.Password, newPassword = "anna runs in the snow" }, Ct);

        Assert.Equal(HttpStatusCode.TooManyRequests, confirm.StatusCode);
        Assert.Equal("Throttling.TooMany", (await Problem.AssertAsync(confirm)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.TooManyRequests, change.StatusCode);
        using var elsewhere = await site.Program(anna.Token).From("198.51.100.1").PostAsJsonAsync("/api/sessions/current/confirm", new { password = anna.Person.Password }, Ct);
        Assert.Equal(HttpStatusCode.NoContent, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await RightAsync(site, anna.Person, Home)).Status);
    }

    [Fact]
    public async Task A_fault_while_a_password_is_compared_leaves_the_attempt_counted_and_nothing_else()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database);
        site.Replace = services => services.Decorate<IPasswordHasher>(inner => new BrokenHasher(inner));
        var anna = (await site.JoinAsync()).Person;

        using var failed = await site.Program().PostAsJsonAsync("/api/sessions", new { login = anna.Username, password = "broken" }, Ct);

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal(3, await database.ScalarAsync<int>("SELECT COUNT(*) FROM attempt_counts WHERE attempts = 1"));
        Assert.Equal(3, await database.ScalarAsync<int>("SELECT COUNT(*) FROM attempt_counts"));
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens WHERE code = 'session'"));
    }

    [Fact]
    public async Task What_was_typed_is_not_kept_and_what_is_forgotten_is_purged()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = NewSite(database);
        site.Settings["Throttling:PurgeInterval"] = "1.00:00:00";
        site.Settings["Throttling:PurgeBatchSize"] = "2";
        await FailAsync(site, "typed into the wrong field", Home, 2);
        await FailAsync(site, "another", Home, 1);
        Assert.Equal(5, await database.ScalarAsync<int>("SELECT COUNT(*) FROM attempt_counts"));
        Assert.DoesNotContain(await database.RowsAsync("SELECT subject FROM attempt_counts"), row => row[0] is not byte[] { Length: 32 });

        await Eventually.TrueAsync(
            async () =>
            {
                site.Clock.Advance(TimeSpan.FromDays(1));
                return await database.ScalarAsync<int>("SELECT COUNT(*) FROM attempt_counts") == 0;
            },
            TimeSpan.FromMinutes(2),
            () => "The counts are still there.");
    }

    private MembersSiteFactory NewSite(ITestDatabase database)
    {
        var site = Owner.NewFactory(database);
        site.TellAddresses();

        // A hundred requests at once on two nodes need not have as many connections.
        site.Settings["ConnectionStrings:Members"] = database.Provider == "MySql" ? $"{database.ConnectionString};Maximum Pool Size=20" : database.ConnectionString;
        (site.Settings["Throttling:PerAccountAndNetwork"], site.Settings["Throttling:PerAccount"], site.Settings["Throttling:PerNetwork"], site.Settings["Throttling:PerKnownDevice"]) =
            ($"{Free}", $"{FreeOfAccount}", $"{FreeOfNetwork}", "4");
        return site;
    }

    private static async Task FailAsync(MembersSiteFactory site, string login, string from, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await GuessAsync(site, login, from)).Status);
        }
    }

    private static async Task<(HttpStatusCode Status, int Wait)> RightAsync(MembersSiteFactory site, Person person, string from, string? device = null)
    {
        var answer = await SendAsync(site, person.Username, person.Password, from, device);
        return (answer.Status, answer.Wait);
    }

    private static Task<Answer> GuessAsync(MembersSiteFactory site, string login, string from = Home, string? device = null) => SendAsync(site, login, "not the password", from, device);

    private static async Task<Answer> SendAsync(MembersSiteFactory site, string login, string password, string from, string? device)
    {
        using var response = await site.Program().From(from).PostAsJsonAsync("/api/sessions", new { login, password, device }, Ct);
        var problem = response.StatusCode == HttpStatusCode.Created ? null : (await Problem.AssertAsync(response)).GetProperty("detail").GetString();
        return new Answer(response.StatusCode, (int)(response.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0), problem);
    }

    private sealed record Answer(HttpStatusCode Status, int Wait, string? Detail);

    private sealed class BrokenHasher(IPasswordHasher inner) : IPasswordHasher
    {
        public Task<ErrorOr<PasswordHash>> HashAsync(string password, CancellationToken ct) => inner.HashAsync(password, ct);

        public Task<ErrorOr<PasswordVerification>> VerifyAsync(string password, PasswordHash? hash, CancellationToken ct) =>
            password == "broken" ? throw new InvalidOperationException("The machine is broken.") : inner.VerifyAsync(password, hash, ct);
    }
}

public sealed class GuessLimitOnSqlite(SiteOnSqlite site) : GuessLimitTests(site), IClassFixture<SiteOnSqlite>;

public sealed class GuessLimitOnMariaDb(SiteOnMariaDb site) : GuessLimitTests(site), IClassFixture<SiteOnMariaDb>;
