using System.Security.Cryptography;
using System.Text;
using MembersSite.FunctionalTests;
using Microsoft.Data.Sqlite;

namespace MembersSite.BrowserTests;

/// <summary>A member whose browser holds a cookie of the site that was moved from goes on, and notices nothing. The site is its own: its clock is moved on.</summary>
public sealed class MoveTests(Chromium chromium, RunningSite site) : BrowserTest(chromium, site), IClassFixture<RunningSite>
{
    private const string Token = "23456789abcdefghjkmnpqrstuvwxyzA";
    private const string PhpSession = "abcdefghijklmnopqrstuvwxyz";

    [Fact]
    public async Task Whoever_holds_an_old_cookie_goes_on_in_every_tab_and_is_logged_out_for_good_when_they_say_so()
    {
        // Over plain HTTP the old cookie and the one of this site have one name; that of PHP has its own.
        var (person, old) = (await Site.JoinAsync(), Site.Address.AbsoluteUri);
        await ImportAsync(person, Token, "trongatetoken", kind: 0);
        await ImportAsync(person, $"PHPSESSID={PhpSession}", "PHPSESSID", kind: 1);
        await Browser.AddCookiesAsync([new() { Name = "trongatetoken", Value = Token, Url = old }, new() { Name = "PHPSESSID", Value = PhpSession, Url = old }]);

        var tabs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => OpenTabAsync("/account")));

        foreach (var tab in tabs)
        {
            await tab.ArrivesAtAsync("/account");
            await tab.ShowsAsync(person.User.Username);
        }

        var cookie = Assert.Single(await Browser.CookiesAsync(), it => it.Name is "trongatetoken" or "PHPSESSID");
        Assert.StartsWith("mst_", cookie.Value, StringComparison.Ordinal);
        Assert.True(cookie.HttpOnly);
        await tabs[0].GotoAsync("/account/sessions");
        await tabs[0].ShowsAsync("This one");

        await tabs[0].PressAsync("Log out");
        await tabs[0].ArrivesAtAsync("/");
        await Browser.AddCookiesAsync([new() { Name = "trongatetoken", Value = Token, Url = old }]);
        await tabs[1].GotoAsync("/account");
        Assert.StartsWith("/login", new Uri(tabs[1].Url).PathAndQuery, StringComparison.Ordinal);
    }

    // As an import leaves it.
    private async Task ImportAsync(Session person, string value, string cookie, int kind)
    {
        var now = Site.Factory.Clock.GetUtcNow();
        await using var connection = new SqliteConnection(Site.Factory.Settings["ConnectionStrings:Members"]);
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO trongate_tokens (token, user_id, code, abilities, created_date, last_used_date, proved_date, expiry_date, end_date, payload)
            SELECT @hash, id, 'session', '*', @now, @now, 0, @end, @end, 'old-site from:trongate' FROM trongate_users WHERE code = @user;
            INSERT INTO import_cookies (name, kind, until_date) VALUES (@cookie, @kind, @end);
            """;
        command.Parameters.AddWithValue("@hash", SHA256.HashData(Encoding.ASCII.GetBytes(value)));
        command.Parameters.AddWithValue("@now", now.ToUnixTimeSeconds());
        command.Parameters.AddWithValue("@end", now.AddDays(1).ToUnixTimeSeconds());
        command.Parameters.AddWithValue("@user", person.User.Code);
        command.Parameters.AddWithValue("@cookie", cookie);
        command.Parameters.AddWithValue("@kind", kind);
        await command.ExecuteNonQueryAsync(Ct);

        // What the site knows of old cookies is a minute old then.
        Site.Factory.Clock.Advance(TimeSpan.FromMinutes(1));
    }
}
