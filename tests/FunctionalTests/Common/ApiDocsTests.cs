using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Web.Common.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Common;

/// <summary>The reference of the API says everything of every endpoint, and what it says is so.</summary>
public sealed partial class ApiDocsTests(SiteOnSqlite owner) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    private const string DocumentPath = "/api/openapi.json";
    private static readonly string[] OfABody = ["400", "413", "415"];
    private static readonly string[] Abilities = ["profile:read"];
    private static readonly string[] Ways = ["bearer", "trongateToken", "cookie"];

    [Fact]
    public async Task Every_endpoint_is_described_with_its_answers_and_failures()
    {
        var document = await DocumentAsync();
        var endpoints = Endpoints();

        Assert.True(endpoints.Count >= 13, $"Only {endpoints.Count} endpoints were found.");
        foreach (var (path, method, endpoint) in endpoints)
        {
            var name = $"{method} {path}";
            var operation = document["paths"]![path]?[method.ToLowerInvariant()];
            Assert.True(operation is not null, $"{name} is not in the document.");
            Assert.All(["summary", "description", "operationId"], key => Assert.False(string.IsNullOrWhiteSpace((string?)operation[key]), $"{name}: {key}"));

            var answers = operation["responses"]!.AsObject();
            var success = Assert.Single(answers, answer => answer.Key[0] == '2');
            Assert.Contains(answers, answer => answer.Key[0] is '4' or '5');
            AssertSays(success.Value!, success.Key == "204" ? null : "application/json", $"{name}: {success.Key}");
            Assert.All(answers.Where(answer => answer.Key[0] != '2'), answer => AssertSays(answer.Value!, "application/problem+json", $"{name}: {answer.Key}"));

            var takesBody = endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null;
            Assert.True(takesBody == operation["requestBody"] is not null, $"{name}: its body.");
            Assert.All(takesBody ? OfABody : [], status => Assert.True(answers.ContainsKey(status), $"{name}: {status}"));
            Assert.True(!takesBody || operation["requestBody"]!["content"]!["application/json"]!["example"] is not null, $"{name}: an example of its body.");
        }
    }

    [Fact]
    public async Task The_document_holds_no_endpoint_that_is_not_there()
    {
        var document = await DocumentAsync();
        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key}"));

        Assert.Equal(Endpoints().Select(it => $"{it.Method} {it.Path}").Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_policy_of_an_endpoint_is_what_the_document_asks_for()
    {
        var document = await DocumentAsync();
        foreach (var (path, method, endpoint) in Endpoints())
        {
            var operation = document["paths"]![path]![method.ToLowerInvariant()]!;
            var ways = operation["security"]?.AsArray() ?? [];
            if (endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not { } policy)
            {
                Assert.Null(endpoint.Metadata.GetMetadata<IAuthorizeData>());
                Assert.Empty(ways);
                continue;
            }

            var ability = Assert.Single(policy.Requirements.OfType<AbilityRequirement>()).Name;
            Assert.Equal(Ways, ways.Select(way => Assert.Single(way!.AsObject()).Key), StringComparer.Ordinal);
            Assert.Equal(ability ?? string.Empty, string.Concat(ways[0]!["bearer"]!.AsArray().Select(it => (string)it!)));
            Assert.All(["401", "403"], status => Assert.NotNull(operation["responses"]![status]));
            Assert.Contains(ability is null ? "an API token cannot" : $"`{ability}`", (string)operation["description"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_every_field_is_explained()
    {
        var document = await DocumentAsync();
        var references = References().Matches(document.ToJsonString()).Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(references);
        foreach (var reference in references)
        {
            Assert.True(reference.Split('/').Aggregate((JsonNode?)document, (node, key) => node?[key]) is not null, $"{reference} leads nowhere.");
        }

        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)schema!["description"]), name);
            Assert.All(schema["properties"]!.AsObject(), property => Assert.False(string.IsNullOrWhiteSpace((string?)property.Value!["description"]), $"{name}.{property.Key}"));
        }

        foreach (var scheme in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).SelectMany(it => it.Value!["security"]?.AsArray() ?? []).SelectMany(way => way!.AsObject()))
        {
            Assert.NotNull(document["components"]!["securitySchemes"]![scheme.Key]);
        }
    }

    [Fact]
    public async Task What_the_document_requires_is_what_the_site_requires()
    {
        var document = await DocumentAsync();
        var bodies = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => (Path: path.Key, Method: method.Key, Body: method.Value!["requestBody"]?["content"]!["application/json"])))
            .Where(it => it.Body is not null).ToList();
        Assert.True(bodies.Count >= 5, $"Only {bodies.Count} calls take a body.");

        foreach (var (path, method, body) in bodies)
        {
            var schema = ((string)body!["schema"]!["$ref"]!).TrimStart('#', '/').Split('/').Aggregate(document, (node, key) => node[key]!);
            var required = schema["required"]?.AsArray().Select(name => (string)name!).ToHashSet(StringComparer.Ordinal) ?? [];
            foreach (var (field, description) in schema["properties"]!.AsObject())
            {
                Assert.True(description!["default"] is null, $"{method} {path}: {field} has a default, which some generators take for a field that must be sent.");
                Assert.True(required.Contains(field) == await IsMissedAsync(method, path, body["example"]!, field), $"{method} {path}: {field}");
            }
        }
    }

    // Sends the example without one field, as somebody who may send it, and sees whether that field is complained of.
    private async Task<bool> IsMissedAsync(string method, string path, JsonNode example, string field)
    {
        var body = example.DeepClone().AsObject();
        Assert.True(body.Remove(field), $"{method} {path}: the example has no {field}.");
        var (sender, member) = (await Site.JoinAsync(), await Site.JoinAsync());
        if (path.StartsWith("/api/admin/", StringComparison.Ordinal))
        {
            await Site.Services.SetLevelAsync(sender.Person, "admin");
        }

        var address = path.Replace("{userCode}", member.User.Code, StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), address) { Content = JsonContent.Create(body) };
        using var response = await Site.Program(sender.Token).SendAsync(request, Ct);
        var errors = response.IsSuccessStatusCode ? null : (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!["errors"];
        return errors?[field] is not null;
    }

    [Fact]
    public async Task Generated_clients_are_told_which_words_of_a_failure_are_for_people()
    {
        var problem = (await DocumentAsync())["components"]!["schemas"]!["ProblemResponse"]!["properties"]!.AsObject();

        Assert.Equal("detail", Assert.Single(problem, property => property.Value!["x-ms-primary-error-message"] is { } marked && (bool)marked).Key);
    }

    [Fact]
    public void No_time_in_a_body_is_read_in_the_zone_of_the_server() =>
        Assert.DoesNotContain(
            Endpoints().SelectMany(it => it.Endpoint.Metadata.GetOrderedMetadata<IAcceptsMetadata>()).SelectMany(it => it.RequestType?.GetProperties() ?? []),
            property => property.PropertyType == typeof(DateTimeOffset) || property.PropertyType == typeof(DateTimeOffset?));

    [Fact]
    public async Task What_is_answered_looks_like_its_example()
    {
        var document = await DocumentAsync();
        var anna = await Site.JoinAsync();
        var program = Site.Program(anna.Token);
        var apiToken = new { name = "script", abilities = Abilities, expiresAt = Site.Clock.GetUtcNow().AddDays(1) };

        await AssertLikeAsync(await program.GetAsync("/api/version", Ct), "get", "/api/version", "200");
        await AssertLikeAsync(await program.GetAsync("/api/me", Ct), "get", "/api/me", "200");
        await AssertLikeAsync(await program.GetAsync("/api/sessions", Ct), "get", "/api/sessions", "200");
        await AssertLikeAsync(await program.PostAsJsonAsync("/api/tokens", apiToken, Ct), "post", "/api/tokens", "201");
        await AssertLikeAsync(await program.GetAsync("/api/tokens", Ct), "get", "/api/tokens", "200");
        await AssertLikeAsync(await program.DeleteAsync("/api/tokens/999999", Ct), "delete", "/api/tokens/{id}", "404");
        await AssertLikeAsync(await program.DeleteAsync("/api/sessions", Ct), "delete", "/api/sessions", "200");
        await AssertLikeAsync(await program.PostAsJsonAsync("/api/members", anna.Person, Ct), "post", "/api/members", "409");
        await AssertLikeAsync(await program.PostAsJsonAsync("/api/members", Person.New(), Ct), "post", "/api/members", "201");
        await AssertLikeAsync(await program.PostAsJsonAsync("/api/sessions", new { login = "nobody", password = "nothing" }, Ct), "post", "/api/sessions", "401");
        await AssertLikeAsync(await program.PostAsJsonAsync("/api/sessions", new { password = "nothing" }, Ct), "post", "/api/sessions", "400");
        await AssertLikeAsync(await program.PostAsync("/api/sessions", new StringContent("login=anna"), Ct), "post", "/api/sessions", "415");
        await AssertLikeAsync(await Site.Program().GetAsync("/api/me", Ct), "get", "/api/me", "401");

        async Task AssertLikeAsync(HttpResponseMessage response, string method, string path, string status)
        {
            Assert.Equal(status, $"{(int)response.StatusCode}");
            var media = document["paths"]![path]![method]!["responses"]![status]!["content"]![response.Content.Headers.ContentType!.MediaType!]!;
            Assert.Equal(Shape(media["example"]), Shape(await response.Content.ReadFromJsonAsync<JsonNode>(Ct)));
            response.Dispose();
        }
    }

    [Fact]
    public async Task The_page_brings_all_it_needs_under_a_policy_of_its_own()
    {
        using var first = await Site.Browser().GetAsync("/api/docs/", Ct);
        using var second = await Site.Browser().GetAsync("/api/docs/", Ct);
        using var home = await Site.Browser().GetAsync("/", Ct);
        var html = WebUtility.HtmlDecode(await first.Content.ReadAsStringAsync(Ct));
        var policy = PolicyOf(first);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        var nonce = Nonces().Match(policy).Groups["nonce"].Value;
        Assert.NotEmpty(nonce);
        Assert.False(PolicyOf(second).Contains(nonce, StringComparison.Ordinal), "The nonce is used twice.");
        Assert.All(html.Split("<script").Skip(1), script => Assert.Contains($"nonce=\"{nonce}\"", script, StringComparison.Ordinal));
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);

        Assert.DoesNotContain("unsafe", PolicyOf(home), StringComparison.Ordinal);
        Assert.DoesNotContain("nonce", PolicyOf(home), StringComparison.Ordinal);
        Assert.Contains("href=\"/api/docs\"", await home.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        foreach (var script in new[] { "scalar.js", "scalar.aspnetcore.js" })
        {
            using var found = await Site.Browser().GetAsync($"/api/docs/{script}", Ct);
            Assert.Equal(HttpStatusCode.OK, found.StatusCode);
            Assert.Equal("text/javascript", found.Content.Headers.ContentType?.MediaType);
        }
    }

    private static string PolicyOf(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

    private static void AssertSays(JsonNode answer, string? mediaType, string name)
    {
        // Without a word of ours it would say "OK", or "Not Found".
        Assert.True(((string)answer["description"]!).EndsWith('.'), name);
        if (mediaType is not null)
        {
            Assert.True(answer["content"]?[mediaType] is { } media && media["schema"] is not null && media["example"] is not null, name);
        }
    }

    // The names of all fields and the kinds of their values; of a list the first item stands for all. Names of fields in "errors" are data.
    private static string Shape(JsonNode? node) => node switch
    {
        JsonObject fields => $"{{{string.Join(',', fields.Where(field => field.Key is not "type").OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}:{(field.Key is "errors" ? "" : Shape(field.Value))}"))}}}",
        JsonArray items => $"[{Shape(items.FirstOrDefault())}]",
        JsonValue value => value.GetValueKind() is System.Text.Json.JsonValueKind.True ? "False" : value.GetValueKind().ToString(),
        _ => "String",
    };

    private async Task<JsonNode> DocumentAsync()
    {
        using var response = await Site.Program().GetAsync(DocumentPath, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var document = (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        return document;
    }

    private List<(string Path, string Method, RouteEndpoint Endpoint)> Endpoints() =>
    [
        .. Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Path: Constraints().Replace($"/{endpoint.RoutePattern.RawText!.Trim('/')}", "{${name}}"), Endpoint: endpoint))
            .Where(it => it.Path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase) && it.Path != DocumentPath && !it.Path.StartsWith("/api/docs", StringComparison.Ordinal))
            .SelectMany(it => it.Endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Select(method => (it.Path, method, it.Endpoint))),
    ];

    [GeneratedRegex("\\{(?<name>\\w+):[^}]*\\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraints();

    [GeneratedRegex("\"\\$ref\":\"#/(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex References();

    [GeneratedRegex("'nonce-(?<nonce>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nonces();
}
