using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using MembersSite.FunctionalTests.Databases;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Common;

/// <summary>
/// Every form and every changing call of the API, sent by an administrator's browser and filled in so that it would do something: what
/// comes from a page of another site is refused.
/// </summary>
public abstract class CrossOriginTests(Site owner) : SiteTests(owner)
{
    private const string FetchSite = "Sec-Fetch-Site";
    private const string Origin = "Origin";

    [Theory]
    [InlineData("cross-site", "https://evil.example")]
    [InlineData("cross-site", "null")]
    [InlineData("cross-site", null)]
    [InlineData("same-site", "https://other.localhost")]
    [InlineData("same-site", null)]
    [InlineData("something new", null)]
    [InlineData("same-origin, cross-site", null)]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, "http://localhost:8080")]
    [InlineData(null, "http://localhost.evil.example")]
    [InlineData(null, "http://evil.example://localhost")]
    [InlineData(null, "null")]
    [InlineData(null, "localhost")]
    [Trait("Weakness", "9")]
    public async Task Nothing_that_a_page_of_another_site_sends_is_taken(string? fetchSite, string? origin)
    {
        var target = await TargetAsync();
        var before = await EverythingAsync();
        foreach (var (method, path) in Changing(target))
        {
            foreach (var content in Contents(target))
            {
                using var request = Request(method, path, fetchSite, origin);
                request.Content = content;
                request.Headers.Add("Cookie", $"trongatetoken={target.Token}");
                using var refused = await Site.Program().SendAsync(request, Ct);
                Assert.True(refused.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} answers {(int)refused.StatusCode}.");
                Assert.Empty(refused.Cookies());
            }
        }

        Assert.Equal(before, await EverythingAsync());
    }

    [Theory]
    [InlineData("same-origin", "http://localhost")]
    [InlineData("same-origin", "null")]
    [InlineData("none", null)]
    [InlineData(null, "http://localhost")]
    [InlineData(null, "https://LOCALHOST")]
    [InlineData(null, null)]
    public async Task What_the_sites_own_pages_and_programs_send_is_taken(string? fetchSite, string? origin)
    {
        var target = await TargetAsync();
        foreach (var (method, path) in Changing(target))
        {
            // Nobody is signed in and nothing is filled in: each answers for itself.
            using var request = Request(method, path, fetchSite, origin);
            using var answer = await Site.Program().SendAsync(request, Ct);
            Assert.True(answer.StatusCode != HttpStatusCode.Forbidden, $"{method} {path} is refused.");
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    public async Task What_changes_nothing_may_come_from_anywhere(string method)
    {
        var here = await Site.LogInAsync((await Site.JoinAsync()).Person);
        using var request = Request(method, "/account", "cross-site", "https://evil.example");

        using var answer = await here.Browser.SendAsync(request, Ct);

        Assert.Equal(method == "GET" ? HttpStatusCode.OK : HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task The_refused_are_told_what_happened_in_a_page_or_in_json()
    {
        using var form = Request("POST", "/login", "cross-site", origin: null);
        using var call = Request("POST", "/api/sessions", "cross-site", origin: null);

        using var page = await Site.Browser().SendAsync(form, Ct);
        using var problem = await Site.Program().SendAsync(call, Ct);

        Assert.Contains("That came from another site", (await page.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", (await Problem.AssertAsync(problem)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static HttpRequestMessage Request(string method, string path, string? fetchSite, string? origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        foreach (var (name, value) in new[] { (FetchSite, fetchSite), (Origin, origin) }.Where(it => it.Item2 is not null))
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return request;
    }

    // Whoever adds a form or a call adds it here: the routes themselves are asked.
    private List<(string Method, string Path)> Changing(Target target)
    {
        var endpoints = Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(
            endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["POST"], (endpoint, method) => (method, target.PathOf(endpoint.RoutePattern)));
        var changing = endpoints.Where(it => it.method is not "GET" and not "HEAD").Distinct().ToList();
        Assert.Contains(("POST", "/logout"), changing);
        Assert.Contains(("POST", $"/admin/members/{target.Other.User.Code}/delete"), changing);
        Assert.Contains(("DELETE", "/api/sessions"), changing);
        return changing;
    }

    private static IEnumerable<HttpContent> Contents(Target target)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in target.Fields)
        {
            form.Add(new StringContent(value), name);
        }

        var json = JsonSerializer.Serialize(target.Json);
        return [new FormUrlEncodedContent(target.Fields), form, new StringContent(json, Encoding.UTF8, MediaTypeNames.Text.Plain), new StringContent(json, Encoding.UTF8, MediaTypeNames.Application.Json)];
    }

    private async Task<Target> TargetAsync()
    {
        var (other, session) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Services.SetLevelAsync(session.Person, "admin");
        var script = await Site.CreateTokenAsync(session.Token, "profile:read");
        var here = await Site.LogInAsync(session.Person);
        var sessions = await Site.Program(here.Token).GetFromJsonAsync<Listed[]>("/api/sessions", Ct);
        return new Target(here.Token, session.Person, other, script.Id, sessions!.First(it => !it.IsCurrent).Id, Site.Clock.GetUtcNow().AddDays(1));
    }

    private async Task<string> EverythingAsync()
    {
        var text = new StringBuilder();
        foreach (var table in new[] { "trongate_users", "trongate_tokens", "members" })
        {
            foreach (var row in await Database.RowsAsync($"SELECT * FROM {table} ORDER BY id"))
            {
                text.AppendJoin('|', row.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture))).AppendLine();
            }
        }

        return text.ToString();
    }

    /// <summary>An administrator, and what a page of another site might want to do in their name.</summary>
    private sealed record Target(string Token, Person Admin, Session Other, long ScriptId, long SessionId, DateTimeOffset Tomorrow)
    {
        private readonly Person _new = Person.New();

        public Dictionary<string, string> Fields => new(_new.Fields().Where(it => it.Name != "Password").ToDictionary(it => it.Name, it => it.Value, StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["Login"] = Admin.Username,
            ["Password"] = Admin.Password,
            ["CurrentPassword"] = Admin.Password,
            ["NewPassword"] = _new.Password,
            ["LevelTitle"] = "admin",
            ["Name"] = "script",
            ["Abilities"] = "profile:read",
            ["Days"] = "30",
        };

        public object Json => new
        {
            username = _new.Username,
            firstName = _new.FirstName,
            lastName = _new.LastName,
            emailAddress = _new.EmailAddress,
            login = Admin.Username,
            password = Admin.Password,
            currentPassword = Admin.Password,
            newPassword = _new.Password,
            name = "script",
            abilities = new[] { "profile:read" },
            expiresAt = Tomorrow,
        };

        public string PathOf(RoutePattern pattern)
        {
            var path = '/' + pattern.RawText!.Trim('/');
            return path.Replace("{userCode}", Other.User.Code, StringComparison.Ordinal)
                .Replace("{id:long}", (path.Contains("/tokens/", StringComparison.Ordinal) ? ScriptId : SessionId).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
    }
}

public sealed class CrossOriginOnSqlite(SiteOnSqlite site) : CrossOriginTests(site), IClassFixture<SiteOnSqlite>;

public sealed class CrossOriginOnMariaDb(SiteOnMariaDb site) : CrossOriginTests(site), IClassFixture<SiteOnMariaDb>;
