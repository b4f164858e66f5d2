using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Tokens;

public abstract class RotationTests(Site owner) : SiteTests(owner)
{
    private const string Path = "/api/sessions/current/rotate";

    [Fact]
    [Trait("Weakness", "4")]
    public async Task A_rotated_token_has_a_new_value_and_the_old_end()
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();
        site.Clock.Advance(TimeSpan.FromHours(1));

        using var rotated = await site.Program(anna.Token).PostAsync(Path, content: null, Ct);

        Assert.Equal(HttpStatusCode.OK, rotated.StatusCode);
        var next = (await rotated.Content.ReadFromJsonAsync<ApiToken>(Ct))!;
        Assert.Equal(anna.ExpiresAt, next.ExpiresAt);
        Assert.Equal(HttpStatusCode.Unauthorized, await site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(next.Token));
        Assert.Equal(1, await CountAsync(anna));
    }

    [Fact]
    [Trait("Weakness", "4")]
    public async Task An_expired_token_cannot_be_rotated()
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token));
        site.Clock.Advance(TimeSpan.FromDays(1));

        using var refused = await site.Program(anna.Token).PostAsync(Path, content: null, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        await Problem.AssertAsync(refused);
        Assert.Equal(HttpStatusCode.Unauthorized, await site.StatusAsync(anna.Token));
    }

    [Fact]
    [Trait("Weakness", "4")]
    public async Task Nothing_is_rotated_by_a_link_or_to_an_end_of_the_callers_choice()
    {
        var anna = await Site.JoinAsync();

        using var link = await Site.Program(anna.Token).GetAsync($"{Path}?expiryDate=9999999999", Ct);
        using var chosen = await Site.Program(anna.Token).PostAsJsonAsync($"{Path}?expiresAt=2060-01-01T00:00:00Z", new { expiresAt = "2060-01-01T00:00:00Z" }, Ct);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, link.StatusCode);
        Assert.Equal(anna.ExpiresAt, (await chosen.Content.ReadFromJsonAsync<ApiToken>(Ct))!.ExpiresAt);
    }

    [Fact]
    [Trait("Weakness", "4")]
    public async Task Of_two_who_rotate_at_once_one_wins_and_one_token_lives()
    {
        for (var round = 0; round < 20; round++)
        {
            var anna = await Site.JoinAsync();

            var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Site.Program(anna.Token).PostAsync(Path, content: null, Ct)));

            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
            Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Conflict);
            Assert.Equal(1, await CountAsync(anna));
            Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        }
    }

    [Fact]
    public async Task Who_loses_a_race_is_told_by_409_inside_and_by_401_at_the_door_and_leaves_the_winners_cookie_alone()
    {
        await using var site = Owner.NewFactory();
        var meanwhile = Meanwhile.PlantIn(site);
        var here = await site.LogInAsync((await site.JoinAsync()).Person);
        ApiToken? winner = null;
        meanwhile.Let(async () =>
        {
            using var rotated = await site.Program(here.Token).PostAsync(Path, content: null, Ct);
            winner = await rotated.Content.ReadFromJsonAsync<ApiToken>(Ct);
        });
        using var inside = await here.Browser.PostAsync(Path, content: null, Ct);
        using var atTheDoor = await here.Browser.PostAsync(Path, content: null, Ct);

        Assert.Equal(HttpStatusCode.Conflict, inside.StatusCode);
        Assert.Equal("Token.AlreadyRotated", (await Problem.AssertAsync(inside)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, atTheDoor.StatusCode);
        Assert.Null(inside.TokenCookie());
        Assert.Null(atTheDoor.TokenCookie());
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(winner!.Token));
    }

    [Fact]
    public async Task A_browser_is_handed_the_new_value_in_its_cookie()
    {
        var here = await Site.LogInAsync((await Site.JoinAsync()).Person);

        using var rotated = await here.Browser.PostAsync(Path, content: null, Ct);

        Assert.Equal((await rotated.Content.ReadFromJsonAsync<ApiToken>(Ct))!.Token, rotated.TokenCookie());
        Assert.Null(rotated.Cookies()["trongatetoken"].Expires);
        await here.Browser.OpenAsync("/account");
    }

    [Fact]
    public async Task An_api_token_does_not_rotate()
    {
        var script = await Site.CreateTokenAsync((await Site.JoinAsync()).Token, "sessions:write", "tokens:write");

        using var refused = await Site.Program(script.Token).PostAsync(Path, content: null, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await Site.StatusAsync(script.Token));
    }

    private Task<int> CountAsync(Session session) =>
        Database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE u.code = @p0 AND t.code = 'session'", session.User.Code);
}

public sealed class RotationOnSqlite(SiteOnSqlite site) : RotationTests(site), IClassFixture<SiteOnSqlite>;

public sealed class RotationOnMariaDb(SiteOnMariaDb site) : RotationTests(site), IClassFixture<SiteOnMariaDb>;
