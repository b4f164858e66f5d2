using System.Net;
using System.Security.Cryptography;
using System.Text;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>Tokens of an imported Trongate database: 32 letters and digits, stored hashed like all others.</summary>
public abstract class ImportedTokenTests(Site owner) : SiteTests(owner)
{
    [Fact]
    [Trait("Weakness", "6")]
    public async Task A_token_that_Trongate_made_is_good_and_its_other_case_is_not()
    {
        var anna = await Site.JoinAsync();
        var imported = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 31) + "x";
        await ImportAsync(anna, imported);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(imported));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(imported[..31] + "X"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(imported.ToUpperInvariant()));
    }

    [Fact]
    [Trait("Weakness", "2")]
    public async Task Garbage_is_refused_without_a_query()
    {
        var anna = await Site.JoinAsync();
        var lastDigit = anna.Token[^1] == '0' ? '1' : '0';

        foreach (var garbage in new[] { anna.Token[..^1] + lastDigit, "mst_" + new string('A', 51), anna.Token + "0", anna.Token[1..] })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(garbage));
        }

        Assert.Equal(4, Site.Log.Texts.Count(text => text.Contains("ValidateToken Token.Malformed", StringComparison.Ordinal) || text.Contains("\"ValidateToken\" \"Token.Malformed\"", StringComparison.Ordinal)));
    }

    private async Task ImportAsync(Session owner, string value) => await Database.RowsAsync(
        """
        INSERT INTO trongate_tokens (token, user_id, code, abilities, created_date, last_used_date, expiry_date, end_date)
        SELECT @p0, id, 'session', '*', 0, 0, 4000000000, 4000000000 FROM trongate_users WHERE code = @p1
        """,
        SHA256.HashData(Encoding.ASCII.GetBytes(value)), owner.User.Code);

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var response = await Site.Program(token).GetAsync("/api/me", Ct);
        return response.StatusCode;
    }
}

public sealed class ImportedTokenOnSqlite(SiteOnSqlite site) : ImportedTokenTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ImportedTokenOnMariaDb(SiteOnMariaDb site) : ImportedTokenTests(site), IClassFixture<SiteOnMariaDb>;
