using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Common;

/// <summary>HEAD is answered as GET, without a body, by the real server.</summary>
public sealed class HeadTests(SiteOnSqlite owner) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    // Made anew for each answer, or about how the body is sent.
    private static readonly string[] NotCompared = ["Date", "Set-Cookie", "Transfer-Encoding", "Content-Length"];

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/login", 200)]
    [InlineData("/account", 302)]
    [InlineData("/nothing", 404)]
    [InlineData("/site.css", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/api/version", 200)]
    [InlineData("/api/me", 401)]
    [InlineData("/api/nothing", 404)]
    [InlineData("/api/openapi.json", 200)]
    [InlineData("/logout", 405)]
    [InlineData("/api/members", 405)]
    public async Task It_is_answered_as_GET_without_the_body(string path, int expected)
    {
        await using var site = Owner.NewFactory();
        var address = site.Listen();

        var get = await address.AskAsync($"GET {path}");
        var head = await address.AskAsync($"HEAD {path}");

        Assert.Equal((expected, expected), (get.Status, head.Status));
        Assert.Empty(head.Body);
        Assert.Equal(Compared(get), Compared(head));
        var length = get.Headers.GetValueOrDefault("Content-Length");
        Assert.Contains(head.Headers.GetValueOrDefault("Content-Length"), new[] { null, length }, StringComparer.Ordinal);

        // A check of health is logged at a level that is off.
        Assert.True(path.StartsWith("/health", StringComparison.Ordinal) || site.Log.Texts.Any(text => text.Contains($"\"HEAD\" \"{path}\" {expected} in", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_signed_in_member_may_ask_so_too_and_nothing_is_changed_by_it()
    {
        await using var site = Owner.NewFactory();
        var address = site.Listen();
        var anna = await address.JoinAsync();
        var bearer = $"Authorization: Bearer {anna.Token}";

        Assert.Equal(200, (await address.AskAsync("HEAD /account", bearer)).Status);
        Assert.Equal(200, (await address.AskAsync("HEAD /api/me", bearer)).Status);
        Assert.Equal(405, (await address.AskAsync("HEAD /account/sessions/end-all", bearer)).Status);
        Assert.Equal(405, (await address.AskAsync("HEAD /api/sessions/current/rotate", bearer)).Status);
        Assert.Equal(200, (await address.AskAsync("GET /api/me", bearer)).Status);
    }

    private static Dictionary<string, string> Compared(Answer answer) =>
        answer.Headers.Where(it => !NotCompared.Contains(it.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary(it => it.Key, it => it.Value, StringComparer.OrdinalIgnoreCase);
}
