using System.Net;
using System.Net.Http.Json;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>Tokens that tokens have made end with them; those that a person has made stand alone.</summary>
public abstract class DescendantTests(Site owner) : SiteTests(owner)
{
    private const int LongestLine = 8;

    [Theory]
    [InlineData("api")]
    [InlineData("page")]
    [InlineData("another token")]
    public async Task With_a_token_end_at_once_its_children_and_theirs(string door)
    {
        var anna = await Site.JoinAsync();
        var (parent, other) = (await MakeAsync(anna.Token), await MakeAsync(anna.Token));
        var (child, sibling) = (await MakeAsync(parent.Token), await MakeAsync(other.Token));
        var grandchild = await MakeAsync(child.Token);
        await AssertAllAsync(HttpStatusCode.OK, parent, child, grandchild, other, sibling);

        if (door is "page")
        {
            using var done = await (await Site.LogInAsync(anna.Person)).Browser.SubmitAsync("/account/tokens", $"/account/tokens/{parent.Id}/revoke");
            done.AssertRedirect("/account/tokens");
        }
        else
        {
            using var done = await Site.Program(door is "api" ? anna.Token : other.Token).DeleteAsync($"/api/tokens/{parent.Id}", Ct);
            Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        }

        await AssertAllAsync(HttpStatusCode.Unauthorized, parent, child, grandchild);
        await AssertAllAsync(HttpStatusCode.OK, other, sibling);
        Assert.Equal(2, (await Site.Program(anna.Token).GetFromJsonAsync<Listed[]>("/api/tokens", Ct))!.Length);
    }

    [Fact]
    public async Task From_the_middle_of_a_line_only_what_comes_after_ends()
    {
        var anna = await Site.JoinAsync();
        var parent = await MakeAsync(anna.Token);
        var child = await MakeAsync(parent.Token);
        var grandchild = await MakeAsync(child.Token);

        // It may revoke itself, too.
        using var done = await Site.Program(child.Token).DeleteAsync($"/api/tokens/{child.Id}", Ct);

        await AssertAllAsync(HttpStatusCode.Unauthorized, child, grandchild);
        await AssertAllAsync(HttpStatusCode.OK, parent);
    }

    [Fact]
    public async Task A_session_that_ends_does_not_end_the_tokens_it_made()
    {
        var anna = await Site.JoinAsync();
        var made = await MakeAsync(anna.Token);

        using var loggedOut = await Site.Program(anna.Token).DeleteAsync("/api/sessions/current", Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        await AssertAllAsync(HttpStatusCode.OK, made);
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(parent_id) FROM trongate_tokens WHERE id = @p0", made.Id));
    }

    [Fact]
    public async Task Rotating_a_token_keeps_what_it_made_and_the_new_one_is_the_parent()
    {
        var anna = await Site.JoinAsync();
        var parent = await MakeAsync(anna.Token);
        var child = await MakeAsync(parent.Token);
        var grandchild = await MakeAsync(child.Token);
        var user = new TrongateUserId(await Database.ScalarAsync<long>("SELECT user_id FROM trongate_tokens WHERE id = @p0", parent.Id));

        // No endpoint rotates an API token; the message does.
        await using var scope = Site.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var rotatedParent = (await mediator.Send(new RotateToken(user, parent.Id), Ct)).Value;
        var rotatedChild = (await mediator.Send(new RotateToken(user, child.Id), Ct)).Value;

        await AssertAllAsync(HttpStatusCode.Unauthorized, parent, child);
        await AssertAllAsync(HttpStatusCode.OK, grandchild);
        using var done = await Site.Program(anna.Token).DeleteAsync($"/api/tokens/{rotatedParent.TokenId}", Ct);
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(rotatedChild.Value.RevealSecret()));
        await AssertAllAsync(HttpStatusCode.Unauthorized, grandchild);
    }

    [Fact]
    public async Task The_longest_line_ends_with_its_first_and_with_its_member()
    {
        foreach (var end in new[] { "token", "member" })
        {
            var anna = await Site.JoinAsync();
            var line = new List<ApiToken> { await MakeAsync(anna.Token) };
            while (line.Count < LongestLine)
            {
                line.Add(await MakeAsync(line[^1].Token));
            }

            using var refused = await PostAsync(line[^1].Token);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Equal("Token.TooManyGenerations", (await Problem.AssertAsync(refused)).GetProperty("code").GetString());

            if (end is "token")
            {
                using var done = await Site.Program(anna.Token).DeleteAsync($"/api/tokens/{line[0].Id}", Ct);
            }
            else
            {
                var admin = await Site.JoinAsync();
                await Site.Services.SetLevelAsync(admin.Person, LevelTitles.Admin);
                var page = $"/admin/members/{anna.User.Code}";
                using var done = await (await Site.LogInAsync(admin.Person)).Browser.SubmitAsync(page, $"{page}/delete");
                done.AssertRedirect("/admin/members");
            }

            await AssertAllAsync(HttpStatusCode.Unauthorized, [.. line]);
            Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens WHERE id >= @p0 AND id <= @p1 AND code = 'api'", line[0].Id, line[^1].Id));
        }
    }

    [Fact]
    public async Task Purging_takes_a_line_that_has_expired()
    {
        await using var site = Owner.NewFactory();
        var anna = await site.JoinAsync();
        var parent = await MakeAsync(anna.Token, site);
        var grandchild = await MakeAsync((await MakeAsync(parent.Token, site)).Token, site);
        await Database.RowsAsync("UPDATE trongate_tokens SET expiry_date = 1 WHERE id = @p0 OR id = @p1", parent.Id, grandchild.Id);

        await using var scope = site.Services.CreateAsyncScope();
        var purged = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PurgeExpiredTokens(10_000), Ct);

        Assert.False(purged.IsError);
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens WHERE id >= @p0 AND id <= @p1 AND code = 'api'", parent.Id, grandchild.Id));
    }

    private async Task<ApiToken> MakeAsync(string maker, MembersSiteFactory? site = null)
    {
        using var made = await PostAsync(maker, site);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return (await made.Content.ReadFromJsonAsync<ApiToken>(Ct))!;
    }

    private Task<HttpResponseMessage> PostAsync(string maker, MembersSiteFactory? site = null) =>
        (site ?? Site).PostTokenAsync(maker, "script", ["profile:read", "tokens:write"], (site ?? Site).Clock.GetUtcNow().AddDays(30));

    private async Task AssertAllAsync(HttpStatusCode expected, params ApiToken[] tokens)
    {
        foreach (var token in tokens)
        {
            Assert.Equal(expected, await Site.StatusAsync(token.Token));
        }
    }
}

public sealed class DescendantOnSqlite(SiteOnSqlite site) : DescendantTests(site), IClassFixture<SiteOnSqlite>;

public sealed class DescendantOnMariaDb(SiteOnMariaDb site) : DescendantTests(site), IClassFixture<SiteOnMariaDb>;
