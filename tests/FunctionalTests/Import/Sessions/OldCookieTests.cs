using System.Net;
using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Importing;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Infrastructure.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Import.Sessions;

/// <summary>Whoever holds a cookie of the old site goes on, and gets one of this site on the first use.</summary>
public abstract class OldCookieTests(Site owner) : SiteTests(owner)
{
    private const string Old = "trongatetoken";
    private const string Secure = "__Host-trongatetoken";

    [Theory]
    [InlineData(true, Secure)]
    [InlineData(false, Web.Common.SiteCookies.Prefix + Old)]
    public async Task The_first_request_goes_on_and_brings_a_cookie_of_this_site(bool https, string name)
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        await MoveAsync(anna, value, TimeSpan.FromDays(3));

        using var first = await GetAsync(https, $"a=b; {Old}={value}");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var own = first.Cookies()[name];
        Assert.StartsWith("mst_", own.Value.ToString(), StringComparison.Ordinal);
        Assert.True(own.HttpOnly && own.Secure == https);
        Assert.Equal(Site.Clock.GetUtcNow().AddDays(3), own.Expires);
        Assert.True(!https || first.Cookies()[Old] is { Value.Length: 0, Expires.Year: 1970 });
        using var later = await GetAsync(https, $"{name}={own.Value}");
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.Empty(later.Cookies());

        // What the new value may do ends when the old one would have ended.
        Site.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(own.Value.ToString()));
    }

    [Fact]
    public async Task Tabs_that_come_at_once_all_go_on_with_one_new_session_and_a_lost_answer_is_given_again()
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        await MoveAsync(anna, value);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => GetAsync(https: true, $"{Old}={value}")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, answers.Count(answer => answer.Cookies().ContainsKey(Secure)));
        Site.Clock.Advance(TimeSpan.FromSeconds(10));
        using var again = await GetAsync(https: true, $"{Old}={value}");
        var own = again.Cookies()[Secure].Value.ToString();
        Site.Clock.Advance(TimeSpan.FromSeconds(50));
        using var late = await GetAsync(https: true, $"{Old}={value}");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (late.StatusCode, await Site.StatusAsync(value), await Site.StatusAsync(own)));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task A_lost_answer_that_is_given_again_is_the_only_one_and_logging_out_ends_all()
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        await MoveAsync(anna, value, TimeSpan.FromDays(3));
        using var first = await GetAsync(https: true, $"{Old}={value}");
        Site.Clock.Advance(TimeSpan.FromSeconds(10));

        using var again = await GetAsync(https: true, $"{Old}={value}");

        var (lost, own) = (first.Cookies()[Secure].Value.ToString(), again.Cookies()[Secure].Value.ToString());
        Assert.Equal(first.Cookies()[Secure].Expires, again.Cookies()[Secure].Expires);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await Site.StatusAsync(lost), await Site.StatusAsync(own)));
        using var logout = await SendAsync(HttpMethod.Delete, "/api/sessions/current", $"{Secure}={own}");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await Site.StatusAsync(value), await Site.StatusAsync(own)));
    }

    [Fact]
    public async Task Once_the_new_value_is_used_the_old_one_brings_no_other()
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        await MoveAsync(anna, value);
        using var first = await GetAsync(https: true, $"{Old}={value}");
        var own = first.Cookies()[Secure].Value.ToString();
        var exchangedAt = Site.Clock.GetUtcNow().ToUnixTimeSeconds();
        Site.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(own));
        await UsesAreWrittenAsync(anna, exchangedAt);

        using var other = await GetAsync(https: true, $"{Old}={value}");

        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
        Assert.DoesNotContain(Secure, other.Cookies().Keys, StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(own));
    }

    [Theory]
    [InlineData("proved_date = 2000000000")]
    [InlineData("payload = 'old-site password totp'")]
    public async Task Once_the_new_value_is_proved_the_old_one_brings_no_other(string proof)
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        await MoveAsync(anna, value);
        using var first = await GetAsync(https: true, $"{Old}={value}");
        await Database.RowsAsync($"UPDATE trongate_tokens SET {proof} WHERE id = (SELECT heir FROM (SELECT MAX(id) AS heir FROM trongate_tokens) newest)");
        Site.Clock.Advance(TimeSpan.FromSeconds(6));

        using var other = await GetAsync(https: true, $"{Old}={value}");

        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
        Assert.DoesNotContain(Secure, other.Cookies().Keys, StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(first.Cookies()[Secure].Value.ToString()));
    }

    [Fact]
    public async Task A_dead_cookie_is_deleted_and_the_database_is_asked_of_it_once_a_minute()
    {
        var (anna, value, dead) = (await Site.JoinAsync(), SessionMove.NewValue(), SessionMove.NewValue());
        await MoveAsync(anna, value);
        var asked = Asked();

        foreach (var cookies in new[] { $"{Old}={dead}", $"{Old}={dead}" })
        {
            using var answer = await GetAsync(https: true, cookies);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.True(answer.Cookies()[Old] is { Value.Length: 0, Expires.Year: 1970 });
        }

        Assert.Equal(asked + 1, Asked());
        Site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await GetAsync(https: true, $"{Old}={dead}");
        Assert.Equal(asked + 2, Asked());
        using var php = await GetAsync(https: true, $"PHPSESSID=aaaaaaaaaaaaaaaaaaaaaaaaaa; {Old}={dead}");
        Assert.DoesNotContain("PHPSESSID", php.Cookies().Keys, StringComparer.Ordinal);

        int Asked() => Site.Log.Texts.Count(text => text.Contains("ExchangeToken", StringComparison.Ordinal) && text.Contains("Token.Unknown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_has_ended_in_the_same_moment_is_not_exchanged()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        site.Replace = services => services.AddScoped<IImportedSessions>(provider => new EndedMeanwhile(ActivatorUtilities.CreateInstance<ImportedSessions>(provider)));
        var (anna, value) = (await site.JoinAsync(), SessionMove.NewValue());
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await new SessionMove(site).UserAsync(1, anna, database)).Token(1, value).RunAsync();
        var before = await database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens");

        using var answer = await GetAsync(https: true, $"{Old}={value}", site);

        Assert.DoesNotContain(Secure, answer.Cookies().Keys, StringComparer.Ordinal);
        Assert.Equal((HttpStatusCode.Unauthorized, before), (answer.StatusCode, await database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens")));
    }

    [Fact]
    public async Task While_the_database_is_away_an_old_cookie_counts_as_none()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        site.Replace = services => services.AddTransient<IPipelineBehavior<ExchangeToken, ErrorOr<ExchangedToken>>, Away>();
        var (anna, value) = (await site.JoinAsync(), SessionMove.NewValue());
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await new SessionMove(site).UserAsync(1, anna, database)).Token(1, value).RunAsync();

        using var answer = await SendAsync(HttpMethod.Get, "/login", $"{Old}={value}", site);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(Old, answer.Cookies().Keys, StringComparer.Ordinal);
    }

    // Browsers of before 2023 do not say what asks: a page says that it wants HTML, and a picture that another site shows does not.
    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", HttpStatusCode.OK)]
    [InlineData("image/webp,*/*", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task A_browser_that_does_not_say_what_asks_is_let_in_by_a_page_alone(string? accept, HttpStatusCode expected)
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        await MoveAsync(anna, value);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me") { Headers = { { "Cookie", $"{Old}={value}" } } };
        request.Headers.TryAddWithoutValidation("Accept", accept ?? "application/json");

        using var answer = await Site.Program(https: true).SendAsync(request, Ct);

        Assert.Equal(expected == HttpStatusCode.OK, answer.Cookies().ContainsKey(Secure));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(value));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Use_does_not_prolong_an_old_value_that_was_exchanged()
    {
        using var folder = new PhpFolder(Site);
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        var id = folder.Add(value);
        await MoveAsync(anna, value, folder: folder);
        Site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync($"PHPSESSID={id}"));

        using var first = await GetAsync(https: true, $"PHPSESSID={id}");
        Site.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync($"PHPSESSID={id}"));
        Site.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync($"PHPSESSID={id}"));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(first.Cookies()[Secure].Value.ToString()));
        Assert.Null(first.Cookies()[Secure].Expires);
    }

    [Fact]
    public async Task A_header_goes_on_with_the_old_value()
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        await MoveAsync(anna, value);

        foreach (var (name, text) in new[] { ("trongateToken", value), ("Authorization", $"Bearer {value}") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me") { Headers = { { name, text }, { "Cookie", $"{Old}={value}" } } };
            using var answer = await Site.Program(https: true).SendAsync(request, Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Empty(answer.Cookies());
        }

        Site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(value));
    }

    [Fact]
    public async Task What_asks_for_a_recent_proof_asks_at_once_and_says_where_the_session_comes_from()
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        await MoveAsync(anna, value);

        using var first = await GetAsync(https: true, $"{Old}={value}");

        foreach (var token in new[] { value, first.Cookies()[Secure].Value.ToString() })
        {
            using var create = await Site.PostTokenAsync(token, "script", ["profile:read"], Site.Clock.GetUtcNow().AddDays(1));
            Assert.Equal(HttpStatusCode.Forbidden, create.StatusCode);
            Assert.Contains("confirm", await create.Content.ReadAsStringAsync(Ct), StringComparison.OrdinalIgnoreCase);
            var current = await Site.Program(token).GetStringAsync("/api/sessions/current", Ct);
            Assert.Contains("\"methods\":[\"old-site\"]", current, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_cookie_of_this_site_decides_and_what_changes_something_ends_the_old_one()
    {
        var (anna, ben, value) = (await Site.JoinAsync(), await Site.JoinAsync(), SessionMove.NewValue());
        await MoveAsync(anna, value);

        using var read = await GetAsync(https: true, $"{Old}={value}; {Secure}={ben.Token}");
        Assert.Contains(ben.User.Code, await read.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Empty(read.Cookies());
        using var bad = await GetAsync(https: true, $"{Old}={value}; {Secure}={SessionMove.NewValue()}");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (bad.StatusCode, await Site.StatusAsync(value)));

        using var logout = await SendAsync(HttpMethod.Delete, "/api/sessions/current", $"{Old}={value}; {Secure}={ben.Token}");

        Assert.Equal(HttpStatusCode.NoContent, logout.StatusCode);
        Assert.Empty(logout.Cookies()[Old].Value.ToString());
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await Site.StatusAsync(value), await Site.StatusAsync(ben.Token)));
    }

    [Fact]
    public async Task Logging_out_ends_the_old_value_with_the_new_one()
    {
        using var folder = new PhpFolder(Site);
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        var id = folder.Add(value);
        await MoveAsync(anna, value, folder: folder);
        using var first = await GetAsync(https: true, $"{Old}={value}; PHPSESSID={id}");
        var own = first.Cookies()[Secure].Value.ToString();
        Assert.Empty(first.Cookies()["PHPSESSID"].Value.ToString());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await Site.StatusAsync(value), await Site.StatusAsync($"PHPSESSID={id}")));

        using var logout = await SendAsync(HttpMethod.Delete, "/api/sessions/current", $"{Secure}={own}");

        Assert.Equal(HttpStatusCode.NoContent, logout.StatusCode);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await Site.StatusAsync(own), await Site.StatusAsync(value)));
    }

    [Fact]
    public async Task A_first_request_that_logs_out_or_in_is_obeyed_and_leaves_no_other_cookie()
    {
        var (anna, ben, value, other) = (await Site.JoinAsync(), await Site.JoinAsync(), SessionMove.NewValue(), SessionMove.NewValue());
        await MoveAsync(anna, value, also: other);

        using var logout = await SendAsync(HttpMethod.Delete, "/api/sessions/current", $"{Old}={value}");

        Assert.Equal(HttpStatusCode.NoContent, logout.StatusCode);
        Assert.Empty(logout.Cookies()[Secure].Value.ToString());
        Assert.Empty(logout.Cookies()[Old].Value.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(value));

        using var request = new HttpRequestMessage(HttpMethod.Post, "/login") { Content = new FormUrlEncodedContent([new("Login", ben.Person.Username), new("Password", ben.Person.Password)]) };
        request.Headers.Add("Cookie", $"{Old}={other}");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var login = await Site.Program(https: true).SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.Redirect, login.StatusCode);
        using var me = await GetAsync(https: true, $"{Secure}={login.Cookies()[Secure].Value}");
        Assert.Contains(ben.User.Code, await me.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(other));
    }

    [Theory]
    [InlineData("trongatetoken={0}; trongatetoken={0}")]
    [InlineData("TRONGATETOKEN={0}")]
    [InlineData("PHPSESSID={0}")]
    [InlineData("trongatetoken=PHPSESSID={1}")]
    [InlineData("trongatetoken={1}")]
    [InlineData("x=\"trongatetoken={0}")]
    public async Task A_cookie_that_is_not_known_is_nobodys_and_is_left_alone(string cookies)
    {
        using var folder = new PhpFolder(Site);
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        var id = folder.Add(value);
        await MoveAsync(anna, value, folder: folder);

        using var answer = await GetAsync(https: true, cookies.Replace("{0}", value, StringComparison.Ordinal).Replace("{1}", id, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(answer.Cookies());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await Site.StatusAsync(value), await Site.StatusAsync($"PHPSESSID={id}")));
    }

    // The old cookie was never marked: a browser sends it with a picture that another site shows, and would not keep the new one.
    [Theory]
    [InlineData("GET", "no-cors", "image", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "navigate", "iframe", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "navigate", "document", HttpStatusCode.Forbidden)]
    [InlineData("GET", "navigate", "document", HttpStatusCode.OK)]
    public async Task Another_site_cannot_use_it(string method, string mode, string destination, HttpStatusCode expected)
    {
        var (anna, value) = (await Site.JoinAsync(), SessionMove.NewValue());
        await MoveAsync(anna, value);
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/me")
        {
            Headers = { { "Cookie", $"{Old}={value}" }, { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Mode", mode }, { "Sec-Fetch-Dest", destination } },
        };

        using var answer = await Site.Program(https: true).SendAsync(request, Ct);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, answer.Cookies().ContainsKey(Secure));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(value));
    }

    [Fact]
    public async Task Names_are_those_of_the_map_and_the_longest_session_ends_them()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var (anna, value) = (await site.JoinAsync(), SessionMove.NewValue());
        var move = (await new SessionMove(site).UserAsync(1, anna, database)).Token(1, value, lifetime: TimeSpan.FromDays(300));
        move.Map = move.Map with { Cookies = ["token"], LongestSessionDays = 3 };
        await move.RunAsync();

        using var other = await GetAsync(https: true, $"{Old}={value}", site);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
        using var named = await GetAsync(https: true, $"token={value}", site);
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        Assert.Equal(site.Clock.GetUtcNow().AddDays(3).ToUnixTimeSeconds(), await database.ScalarAsync<long>("SELECT until_date FROM import_cookies"));
    }

    [Fact]
    public async Task Without_imported_tokens_no_old_cookie_is_looked_at_and_the_database_is_asked_once_a_minute()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var (anna, value) = (await site.JoinAsync(), SessionMove.NewValue());
        using var before = await GetAsync(https: true, $"{Old}={value}", site);
        Assert.Equal(HttpStatusCode.Unauthorized, before.StatusCode);
        await (await new SessionMove(site).UserAsync(1, anna, database)).Token(1, value).RunAsync();

        using var soon = await GetAsync(https: true, $"{Old}={value}", site);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await GetAsync(https: true, $"{Old}={value}", site);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (soon.StatusCode, later.StatusCode));
    }

    // Uses are written in the background, once a second of the site's clock.
    private Task UsesAreWrittenAsync(Session anna, long since)
    {
        return Eventually.TrueAsync(
            async () =>
            {
                Site.Clock.Advance(TimeSpan.FromSeconds(1));
                return await LastUsedAsync() > since;
            },
            TimeSpan.FromSeconds(10),
            () => "The use has not been written.");

        Task<long> LastUsedAsync() => Database.ScalarAsync<long>(
            "SELECT MAX(t.last_used_date) FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE u.code = @p0", anna.User.Code);
    }

    // What the site knows of old cookies is a minute old then, and it asks anew.
    private async Task MoveAsync(Session anna, string value, TimeSpan? lifetime = null, string? also = null, PhpFolder? folder = null)
    {
        Site.Clock.Advance(TimeSpan.FromMinutes(1));
        var move = (await new SessionMove(Site).UserAsync(1, anna, Database)).Token(1, value, lifetime: lifetime);
        await (also is null ? move : move.Token(2, also)).RunAsync(folder?.Path);
    }

    private Task<HttpResponseMessage> GetAsync(bool https, string cookies, MembersSiteFactory? site = null) => SendAsync(HttpMethod.Get, "/api/me", cookies, site, https);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string cookies, MembersSiteFactory? site = null, bool https = true)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        request.Headers.TryAddWithoutValidation("Cookie", cookies);
        return await (site ?? Site).Program(https: https).SendAsync(request, Ct);
    }

    // The end is a part of the same transaction, and is undone with it.
    private sealed class EndedMeanwhile(ImportedSessions sessions) : IImportedSessions
    {
        public Task<IReadOnlySet<TrongateUserId>> ListEnabledAsync(IReadOnlyCollection<TrongateUserId> users, bool isLocked, CancellationToken ct) => sessions.ListEnabledAsync(users, isLocked, ct);

        public Task AddAsync(IReadOnlyCollection<Token> tokens, CancellationToken ct) => sessions.AddAsync(tokens, ct);

        public Task<IReadOnlyList<FoundSession>> FindAsync(IReadOnlyCollection<TokenHash> hashes, CancellationToken ct) => sessions.FindAsync(hashes, ct);

        public Task<IReadOnlyList<FoundSession>> FindAsync(IReadOnlyCollection<byte[]> digests, CancellationToken ct) => sessions.FindAsync(digests, ct);

        public Task<int> DeleteAsync(IReadOnlyCollection<EndedToken> tokens, CancellationToken ct) => sessions.DeleteAsync(tokens, ct);

        public async Task<ErrorOr<Success>> ReplaceAsync(Token token, Token? lost, Token heir, DateTimeOffset now, DateTimeOffset endsAt, CancellationToken ct)
        {
            await sessions.DeleteAsync([new EndedToken(new TrongateUserId(token.UserId), token.Id)], ct);
            return await sessions.ReplaceAsync(token, lost, heir, now, endsAt, ct);
        }
    }

    private sealed class Away : IPipelineBehavior<ExchangeToken, ErrorOr<ExchangedToken>>
    {
        public Task<ErrorOr<ExchangedToken>> Handle(ExchangeToken request, CancellationToken cancellationToken, RequestHandlerDelegate<ErrorOr<ExchangedToken>> next) =>
            throw new UnavailableException("The database cannot answer.", new IOException());
    }
}

public sealed class OldCookieTestsOnSqlite(SiteOnSqlite owner) : OldCookieTests(owner), IClassFixture<SiteOnSqlite>;

public sealed class OldCookieTestsOnMariaDb(SiteOnMariaDb owner) : OldCookieTests(owner), IClassFixture<SiteOnMariaDb>;
