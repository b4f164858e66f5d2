using System.Net.Http.Json;
using System.Text;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Common;

/// <summary>Whatever bytes headers hold, the page is served, and what cannot be read of them is left out.</summary>
public sealed class HeaderBytesTests(SiteOnSqlite owner) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    private const string Latin1 = "caf\u00e9";

    [Theory]
    [InlineData("Cookie: city=M\u00fcnchen; trongatetoken={0}")]
    [InlineData("Cookie: trongatetoken={0}; city=M\u00fcnchen")]
    [InlineData("Cookie: trongatetoken={0}; M\u00fcnchen=city")]
    [InlineData("Cookie: city=M\u00fcnchen\r\nCookie: trongatetoken={0}")]
    [InlineData("Cookie: trongatetoken={0}\r\nUser-Agent: Mozilla (caf\u00e9)\r\nReferer: /caf\u00e9\r\nX-Caf\u00e9: caf\u00e9")]
    [InlineData("Cookie: trongatetoken={0}\r\nX-Unknown: \u00ff\u0080\r\nAccept-Language: \u00ff")]
    public async Task A_header_that_is_no_UTF8_costs_nobody_a_page(string headers)
    {
        await using var site = Owner.NewFactory();
        var address = site.Listen();
        var anna = await address.JoinAsync();

        // The name of a header is ASCII; its value is what browsers put there.
        var sent = string.Format(System.Globalization.CultureInfo.InvariantCulture, headers, anna.Token).Replace("X-Caf\u00e9", "X-Cafe", StringComparison.Ordinal);
        var page = await address.AskAsync("GET /account", sent.Split("\r\n"));

        Assert.Equal(200, page.Status);
        Assert.Contains("Hello, Anna", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_cannot_be_read_is_none()
    {
        await using var site = Owner.NewFactory();
        var address = site.Listen();

        foreach (var header in new[] { $"Authorization: Bearer {Latin1}", $"trongateToken: {Latin1}", $"Cookie: trongatetoken={Latin1}" })
        {
            Assert.Equal(401, (await address.AskAsync("GET /api/me", header)).Status);
        }
    }

    [Fact]
    public async Task A_device_whose_name_cannot_be_read_has_none_and_one_in_UTF8_keeps_it()
    {
        await using var site = Owner.NewFactory();
        var address = site.Listen();
        var anna = await address.JoinAsync();
        foreach (var userAgent in new[] { Latin1, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("日本語/1.0")) })
        {
            Assert.Equal(201, (await address.LoginAsync(anna.Person, $"User-Agent: {userAgent}")).Status);
        }

        using var program = address.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", anna.Token);
        var sessions = await program.GetFromJsonAsync<Listed[]>("/api/sessions", Ct);

        Assert.Equal(["Unknown device", "Unknown device", "日本語"], sessions!.Select(it => it.Browser!).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
