using System.Globalization;
using System.Net;
using System.Numerics;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>Which tokens are refused, and how the refusal reads.</summary>
public abstract class RefusalTests(Site owner) : SiteTests(owner)
{
    public static TheoryData<string> Nonsense => [
        "x", new string('x', 31), new string('x', 129), new string('x', 10_240), "' OR 1=1 -- ' OR 1=1 -- ' OR 1=1 --", "näver-näver-näver-näver-näver-näver",
        "..%2f..%2f..%2f..%2f..%2f..%2f..%2f..%2f", "null", new string('x', 43)];

    [Fact]
    public async Task Without_a_token_the_challenge_names_the_scheme_alone()
    {
        using var response = await Site.Program().GetAsync("/api/me", Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        await Problem.AssertAsync(response);
    }

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task What_is_no_token_is_refused_as_one(string value)
    {
        foreach (var (header, carried) in new[] { ("Authorization", "Bearer " + value), ("trongateToken", value) })
        {
            await AssertRefusedAsync(await SendAsync(header, carried));
        }

        // What a cookie cannot hold is no cookie, and so nothing that could be refused: nobody is signed in all the same.
        using var cookie = await SendAsync("Cookie", "trongatetoken=" + value);
        Assert.Equal(HttpStatusCode.Unauthorized, cookie.StatusCode);
        Assert.StartsWith("Bearer", cookie.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Weakness", "3")]
    public async Task An_expired_token_is_refused_and_names_nobody()
    {
        await using var site = Owner.NewFactory();
        site.Settings["Sessions:IdleTimeout"] = "1.00:00:00";
        var anna = await site.JoinAsync();
        site.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.Contains(anna.User.Code, await site.Program(anna.Token).GetStringAsync("/api/me", Ct), StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromSeconds(1));

        using var refused = await site.Program(anna.Token).GetAsync("/api/me", Ct);
        await AssertRefusedAsync(refused);
        Assert.Contains(site.Log.Texts, text => text.Contains("401", StringComparison.Ordinal) && text.Contains("UserCode = \"-\"", StringComparison.Ordinal));
        using var logout = await site.Program(anna.Token).DeleteAsync("/api/sessions/current", Ct);
        await AssertRefusedAsync(logout);
    }

    // Each is asked for while the good one is held in memory, and its checksum is right: only all of a value tells them apart.
    [Theory]
    [InlineData(4)]
    [InlineData(25)]
    [InlineData(46)]
    public async Task A_token_that_differs_in_one_character_is_another_token(int position)
    {
        var anna = await Site.JoinAsync();
        var body = anna.Token[..47].ToCharArray();
        body[position] = body[position] == 'A' ? 'B' : 'A';
        var crc = body.Aggregate(uint.MaxValue, (crc, character) => BitOperations.Crc32C(crc, (byte)character));

        Assert.Contains(anna.User.Code, await Site.Program(anna.Token).GetStringAsync("/api/me", Ct), StringComparison.Ordinal);
        using var refused = await Site.Program(string.Create(CultureInfo.InvariantCulture, $"{new string(body)}{~crc:x8}")).GetAsync("/api/me", Ct);

        await AssertRefusedAsync(refused);
        Assert.Contains(Site.Log.Texts, text => text.Contains("Token.Unknown", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Weakness", "6")]
    public async Task A_token_in_another_case_is_another_token()
    {
        var anna = await Site.JoinAsync();

        foreach (var other in new[] { anna.Token.ToUpperInvariant(), anna.Token.ToLowerInvariant(), SwapFirstLetter(anna.Token) })
        {
            using var response = await Site.Program(other).GetAsync("/api/me", Ct);
            await AssertRefusedAsync(response);
        }
    }

    [Fact]
    public async Task A_token_of_another_purpose_is_no_session()
    {
        var anna = await Site.JoinAsync();
        await Database.RowsAsync(
            "UPDATE trongate_tokens SET code = 'confirm-email' WHERE user_id = (SELECT id FROM trongate_users WHERE code = @p0)", anna.User.Code);

        using var response = await Site.Program(anna.Token).GetAsync("/api/me", Ct);

        await AssertRefusedAsync(response);
    }

    [Fact]
    [Trait("Weakness", "1")]
    public async Task What_the_table_holds_is_no_token()
    {
        var anna = await Site.JoinAsync();
        var row = Assert.Single(await Database.RowsAsync(
            "SELECT t.token FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE u.code = @p0 AND t.code = 'session'", anna.User.Code));
        var stored = Assert.IsType<byte[]>(row[0]);

        foreach (var stolen in new[] { Convert.ToHexString(stored), Convert.ToHexStringLower(stored), System.Buffers.Text.Base64Url.EncodeToString(stored) })
        {
            using var response = await Site.Program(stolen).GetAsync("/api/me", Ct);
            await AssertRefusedAsync(response);
        }
    }

    [Theory]
    [InlineData("/trongate_tokens/regenerate/")]
    [InlineData("/trongate_tokens/auth/")]
    [InlineData("/Trongate_tokens/destroy")]
    [InlineData("/api/Sessions/current/rotate")]
    [InlineData("/tokens./delete_old_tokens")]
    [Trait("Weakness", "20")]
    public async Task Nothing_internal_has_an_address(string path)
    {
        var anna = await Site.JoinAsync();

        using var response = await Site.Program(anna.Token).GetAsync(path, Ct);

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
    }

    private async Task<HttpResponseMessage> SendAsync(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.TryAddWithoutValidation(header, value);
        return await Site.Program().SendAsync(request, Ct);
    }

    private static string SwapFirstLetter(string token)
    {
        var at = token.AsSpan().IndexOfAnyInRange('A', 'z');
        var letter = char.IsAsciiLetterUpper(token[at]) ? char.ToLowerInvariant(token[at]) : char.ToUpperInvariant(token[at]);
        return $"{token[..at]}{letter}{token[(at + 1)..]}";
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString());
        await Problem.AssertAsync(response);
    }
}

public sealed class RefusalOnSqlite(SiteOnSqlite site) : RefusalTests(site), IClassFixture<SiteOnSqlite>;

public sealed class RefusalOnMariaDb(SiteOnMariaDb site) : RefusalTests(site), IClassFixture<SiteOnMariaDb>;
