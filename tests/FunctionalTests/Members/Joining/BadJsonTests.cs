using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Joining;

/// <summary>Whatever a program sends, it is told what is wrong, and nothing is half-written.</summary>
public abstract class BadJsonTests(Site owner) : SiteTests(owner)
{
    private const string Good = """{"username":"never.made","firstName":"N","lastName":"M","emailAddress":"never.made@example.org","password":"never made at all","name":"phone"}""";
    private static readonly string Long = new('x', 300);

    /// <summary>One field of a join, as it stands in the JSON, with what is wrong about it.</summary>
    public static TheoryData<string, string> Fields => new()
    {
        { "username", "\"" + new string('x', 31) + "\"" }, { "username", "\"xx\"" }, { "username", "\"-xx-\"" }, { "username", "\"an\\u0000na\"" },
        { "username", "\"anna\\u202e\"" }, { "username", "\"ann\\u0430\"" }, { "username", "\"\\ud800nna\"" }, { "username", "null" }, { "username", "5" }, { "username", "[]" },
        { "firstName", "\"" + new string('x', 51) + "\"" }, { "firstName", "\"\"" }, { "firstName", "\"   \"" }, { "firstName", "\"A\\u0000\"" }, { "firstName", "\"A\\nB\"" },
        { "firstName", "\"\\ud800\"" }, { "firstName", "\"\\udc00\\ud800\"" }, { "firstName", "\"\\u2028\"" }, { "firstName", "\"A\\u202e\"" }, { "firstName", "{}" },
        { "lastName", "\"" + Long + "\"" }, { "lastName", "\"\\u0085\"" }, { "lastName", "\"\\ufffd\"" }, { "lastName", "true" },
        { "emailAddress", "\"" + Long + "@example.org\"" }, { "emailAddress", "\"x@" + Long + ".org\"" }, { "emailAddress", "\"no address\"" }, { "emailAddress", "\"a@b\"" },
        { "emailAddress", "\"a@b.c@d.e\"" }, { "emailAddress", "\"a\\u0000@example.org\"" }, { "emailAddress", "\"a\\r\\nBcc: x@example.org\"" }, { "emailAddress", "\"\\ud800@example.org\"" },
        { "password", "\"seven77\"" }, { "password", "\"" + new string('x', 129) + "\"" }, { "password", "\"password123\"" }, { "password", "\"never made \\ud800\"" },
        { "password", "\"" + new string('x', 60_000) + "\"" }, { "password", "12345678" },
        { "name", "\"" + new string('x', 101) + "\"" }, { "name", "\"pho\\u0007ne\"" }, { "name", "\"\\ud800\"" },
    };

    public static TheoryData<string, string> Bodies => new()
    {
        { "", "application/json" }, { "no json", "application/json" }, { "{", "application/json" }, { "null", "application/json" }, { "[]", "application/json" }, { "\"text\"", "application/json" },
        { "{}", "application/json" }, { new string('[', 5_000), "application/json" }, { Good + Good, "application/json" },
        { Good, "text/plain" }, { Good, "application/xml" }, { "login=a&password=b", "application/x-www-form-urlencoded" }, { Good, "" }, { Good, "application/json; charset=nonsense" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_bad_field_is_refused_with_a_message(string field, string json)
    {
        var start = Good.IndexOf($"\"{field}\":", StringComparison.Ordinal) + field.Length + 3;
        var end = Good.IndexOf('"', start + 1) + 1;

        await AssertRefusedAsync("/api/members", Encoding.UTF8.GetBytes($"{Good[..start]}{json}{Good[end..]}"), "application/json");
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_cannot_be_read_is_refused_with_a_message(string body, string type)
    {
        await AssertRefusedAsync("/api/members", Encoding.UTF8.GetBytes(body), type);
        await AssertRefusedAsync("/api/sessions", Encoding.UTF8.GetBytes(body), type);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC3, 0x28 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0x00 })]
    public async Task Broken_text_is_refused_with_a_message(byte[] broken)
    {
        foreach (var field in new[] { "\"N", "\"M", "\"phone", "\"never made at" })
        {
            var at = Good.IndexOf(field, StringComparison.Ordinal) + 2;
            await AssertRefusedAsync("/api/members", [.. Encoding.UTF8.GetBytes(Good[..at]), .. broken, .. Encoding.UTF8.GetBytes(Good[at..])], "application/json");
        }
    }

    [Theory]
    [InlineData("""{"login":"\u0000","password":"x"}""")]
    [InlineData("""{"login":"\ud800","password":"x"}""")]
    [InlineData("""{"login":"a","password":"\ud800"}""")]
    [InlineData("""{"login":"a","password":"a\u0000b"}""")]
    [InlineData("""{"login":null,"password":null}""")]
    [InlineData("""{"login":"a"}""")]
    [InlineData("""{"login":"a","password":"b","remember":"perhaps"}""")]
    [InlineData("""{"login":{"$ne":""},"password":{"$ne":""}}""")]
    public async Task A_log_in_that_cannot_be_is_refused_with_a_message(string body) =>
        await AssertRefusedAsync("/api/sessions", Encoding.UTF8.GetBytes(body), "application/json");

    [Fact]
    public async Task A_very_long_log_in_is_refused_with_a_message()
    {
        await AssertRefusedAsync("/api/sessions", Encoding.UTF8.GetBytes($$"""{"login":"{{Long}}","password":"x"}"""), "application/json");
        await AssertRefusedAsync("/api/sessions", Encoding.UTF8.GetBytes($$"""{"login":"x","password":"{{Long}}"}"""), "application/json");
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/sessions", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/api/members", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/version", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/api/sessions/current", HttpStatusCode.Unauthorized)]
    [InlineData("BREW", "/api/me", HttpStatusCode.MethodNotAllowed)]
    public async Task A_wrong_address_or_method_is_answered_in_json(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await Site.Program().SendAsync(request, Ct);

        Assert.Equal(expected, response.StatusCode);
        await Problem.AssertAsync(response);
    }

    private async Task AssertRefusedAsync(string path, byte[] body, string type)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = type.Length == 0 ? null : MediaTypeHeaderValue.Parse(type);
        using var response = await Site.Program().PostAsync(path, content, Ct);

        Assert.InRange((int)response.StatusCode, 400, 499);
        await Problem.AssertAsync(response);
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members"));
        Assert.Equal(0, await Database.OrphansAsync());
    }
}

public sealed class BadJsonOnSqlite(SiteOnSqlite site) : BadJsonTests(site), IClassFixture<SiteOnSqlite>;

public sealed class BadJsonOnMariaDb(SiteOnMariaDb site) : BadJsonTests(site), IClassFixture<SiteOnMariaDb>;
