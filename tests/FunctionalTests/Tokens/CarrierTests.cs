using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using Microsoft.AspNetCore.Http;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>The first carrier present decides alone: nobody is validated by one token and named by another.</summary>
public abstract class CarrierTests(Site owner) : SiteTests(owner)
{
    private const string Nonsense = "nonsense-nonsense-nonsense-nonsense-nonsense";

    [Theory]
    [InlineData("Authorization", "Bearer {0}")]
    [InlineData("Authorization", "bearer {0}")]
    [InlineData("Authorization", "BEARER  {0}")]
    [InlineData("trongateToken", "{0}")]
    [InlineData("TRONGATETOKEN", "{0}")]
    [InlineData("Cookie", "trongatetoken={0}")]
    public async Task A_token_is_taken_from_each_carrier(string header, string format)
    {
        var anna = await Site.JoinAsync();

        Assert.Equal(anna.User, await MeAsync((header, Carry(format, anna.Token))));
    }

    [Fact]
    public async Task The_secure_cookie_is_read_over_https_and_the_plain_one_is_not()
    {
        var anna = await Site.JoinAsync();

        Assert.Equal(anna.User, await MeAsync(https: true, ("Cookie", $"__Host-trongatetoken={anna.Token}")));
        Assert.Null(await MeAsync(https: true, ("Cookie", $"trongatetoken={anna.Token}")));
    }

    [Fact]
    [Trait("Weakness", "5")]
    public async Task Bearer_goes_before_the_header_and_the_header_before_the_cookie()
    {
        var (anna, ben, cleo) = (await Site.JoinAsync(), await Site.JoinAsync(), await Site.JoinAsync());

        Assert.Equal(anna.User, await MeAsync(("Authorization", $"Bearer {anna.Token}"), ("trongateToken", ben.Token), ("Cookie", $"trongatetoken={cleo.Token}")));
        Assert.Equal(anna.User, await MeAsync(("Authorization", $"Bearer {anna.Token}"), ("Cookie", $"trongatetoken={cleo.Token}")));
        Assert.Equal(ben.User, await MeAsync(("trongateToken", ben.Token), ("Cookie", $"trongatetoken={cleo.Token}")));
    }

    [Theory]
    [InlineData("Authorization", "Bearer " + Nonsense)]
    [InlineData("Authorization", "Bearer")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("trongateToken", Nonsense)]
    [Trait("Weakness", "5")]
    public async Task A_bad_token_is_not_made_good_by_the_next_carrier(string header, string value)
    {
        var anna = await Site.JoinAsync();

        Assert.Null(await MeAsync((header, value), ("Cookie", $"trongatetoken={anna.Token}")));
    }

    [Fact]
    [Trait("Weakness", "5")]
    public async Task An_empty_header_is_a_carrier_too()
    {
        var anna = await Site.JoinAsync();

        var context = await Site.Server.SendAsync(
            http =>
            {
                // HttpClient would leave an empty header out.
                http.Request.Path = "/api/me";
                http.Request.Headers["trongateToken"] = string.Empty;
                http.Request.Headers.Cookie = $"trongatetoken={anna.Token}";
            },
            Ct);

        Assert.Equal(StatusCodes.Status401Unauthorized, context.Response.StatusCode);
    }

    [Theory]
    [InlineData("Authorization", "Bearer {0}")]
    [InlineData("trongateToken", "{0}")]
    [InlineData("Cookie", "trongatetoken={0}")]
    [Trait("Weakness", "5")]
    public async Task A_carrier_that_comes_twice_is_nobodys(string header, string format)
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());

        Assert.Null(await MeAsync((header, Carry(format, anna.Token)), (header, Carry(format, ben.Token))));
        Assert.Null(await MeAsync((header, Carry(format, anna.Token)), (header, Carry(format, anna.Token))));
    }

    [Fact]
    [Trait("Weakness", "5")]
    public async Task A_cookie_that_comes_twice_in_one_header_is_nobodys()
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());

        Assert.Null(await MeAsync(("Cookie", $"trongatetoken={anna.Token}; trongatetoken={ben.Token}")));
        Assert.Null(await MeAsync(("Cookie", $"trongatetoken={anna.Token}; a=b; trongatetoken=")));
        Assert.Null(await MeAsync(https: true, ("Cookie", $"__Host-trongatetoken={anna.Token}; __Host-trongatetoken={ben.Token}")));
    }

    // Names of cookies tell the case apart (RFC 6265, section 5.3), and only __Host- in this spelling keeps its promise in every browser.
    [Theory]
    [InlineData("TrongateToken={1}", null)]
    [InlineData("trongatetoken={0}; TRONGATETOKEN={1}", "anna")]
    [InlineData("TRONGATETOKEN={1}; trongatetoken={0}", "anna")]
    [InlineData("theme=\"dark; odd\"; =; ;; no-value; trongatetoken={0}; last", "anna")]
    [InlineData("(trongatetoken={1}; sister=a,trongatetoken={1}; sister=\"trongatetoken={1}; trongatetoken={0}", "anna")]
    [InlineData("sister=caf\u00e9; trongatetoken={0}", "anna")]
    public async Task The_name_of_the_cookie_is_exact_and_the_cookies_of_others_do_not_matter(string cookies, string? whose)
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        var context = await Site.Server.SendAsync(
            http =>
            {
                // HttpClient would refuse some of them.
                http.Request.Path = "/api/me";
                http.Request.Headers.Cookie = cookies.Replace("{0}", anna.Token, StringComparison.Ordinal).Replace("{1}", ben.Token, StringComparison.Ordinal);
            },
            Ct);

        Assert.Equal(whose is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK, context.Response.StatusCode);
        using var reader = new StreamReader(context.Response.Body);
        Assert.True(whose is null || (await reader.ReadToEndAsync(Ct)).Contains(anna.User.Code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_credentials_of_a_proxy_are_not_meant_for_the_site()
    {
        var anna = await Site.JoinAsync();

        Assert.Equal(anna.User, await MeAsync(("Authorization", "Basic YTpi"), ("trongateToken", anna.Token)));
    }

    [Fact]
    public async Task A_token_in_the_address_is_not_looked_at()
    {
        var anna = await Site.JoinAsync();

        using var response = await Site.Program().GetAsync($"/api/me?token={anna.Token}&access_token={anna.Token}&trongateToken={anna.Token}", Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static string Carry(string format, string token) => format.Replace("{0}", token, StringComparison.Ordinal);

    private Task<User?> MeAsync(params (string Name, string Value)[] headers) => MeAsync(https: false, headers);

    /// <summary>Whom these headers sign in; nothing where that is nobody.</summary>
    private async Task<User?> MeAsync(bool https, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        foreach (var header in headers.GroupBy(header => header.Name, header => header.Value, StringComparer.Ordinal))
        {
            request.Headers.TryAddWithoutValidation(header.Key, header);
        }

        using var response = await Site.Program(https: https).SendAsync(request, Ct);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return await response.Content.ReadFromJsonAsync<User>(Ct);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        return null;
    }
}

public sealed class CarrierOnSqlite(SiteOnSqlite site) : CarrierTests(site), IClassFixture<SiteOnSqlite>;

public sealed class CarrierOnMariaDb(SiteOnMariaDb site) : CarrierTests(site), IClassFixture<SiteOnMariaDb>;
