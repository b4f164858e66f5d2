using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Noticeboard;

/// <summary>The API asks the same scenarios as the pages.</summary>
public abstract class NoticeApiTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task A_token_with_the_ability_writes_and_anybody_reads()
    {
        var anna = await Site.JoinAsync();
        var script = Site.Program((await Site.CreateTokenAsync(anna.Token, "notices:write")).Token);

        var path = await script.PostNoticeAsync();
        var notice = (await Site.Program().GetFromJsonAsync<Notice>(path, Ct))!;

        Assert.Equal(("Walk on Sunday", anna.Person.Username, "We meet at **ten**.", 1), (notice.Title, notice.Author, notice.Text, notice.Version));
        Assert.Equal("<p>We meet at <strong>ten</strong>.</p>", notice.Html!.Trim());

        using var edited = await script.SendJsonAsync(HttpMethod.Put, path, new { title = "Walk on Monday", text = "At nine.", version = 1 });
        using var late = await script.SendJsonAsync(HttpMethod.Put, path, new { title = "Walk on Tuesday", text = "At eight.", version = 1 });
        Assert.Equal(("Walk on Monday", 2), (await edited.Content.ReadFromJsonAsync<Notice>(Ct)) is { } now ? (now.Title, now.Version) : default);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);

        using var deleted = await script.DeleteAsync(path, Ct);
        using var again = await script.DeleteAsync(path, Ct);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task Neither_another_member_nor_a_token_without_the_ability_writes()
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        var path = await Site.Program(anna.Token).PostNoticeAsync();
        var reader = Site.Program((await Site.CreateTokenAsync(anna.Token, "profile:read")).Token);
        foreach (var program in new[] { Site.Program(ben.Token), reader })
        {
            using var edited = await program.SendJsonAsync(HttpMethod.Put, path, new { title = "No", text = "No.", version = 1 });
            using var deleted = await program.DeleteAsync(path, Ct);
            using var pinned = await program.PutAsync($"{path}/pin", content: null, Ct);
            Assert.All([edited, deleted, pinned], it => Assert.Equal(HttpStatusCode.Forbidden, it.StatusCode));
        }

        using var posted = await reader.PostAsJsonAsync("/api/notices", new { title = "No", text = "No." }, Ct);
        using var nobody = await Site.Program().PostAsJsonAsync("/api/notices", new { title = "No", text = "No." }, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, posted.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.Equal("Walk on Sunday", (await Site.Program().GetFromJsonAsync<Notice>(path, Ct))!.Title);
    }

    [Fact]
    public async Task An_administrator_pins_and_takes_down()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Services.SetLevelAsync(admin.Person, "admin");
        var path = await Site.Program(anna.Token).PostNoticeAsync("At the top");
        var program = Site.Program(admin.Token);

        using var pinned = await program.PutAsync($"{path}/pin", content: null, Ct);
        Assert.Equal(HttpStatusCode.NoContent, pinned.StatusCode);
        Assert.True((await Site.Program().GetFromJsonAsync<Notice[]>("/api/notices", Ct))!.Single(it => it.Title == "At the top").IsPinned);
        using var unpinned = await program.DeleteAsync($"{path}/pin", Ct);
        Assert.Equal(HttpStatusCode.NoContent, unpinned.StatusCode);
        Assert.False((await Site.Program().GetFromJsonAsync<Notice>(path, Ct))!.IsPinned);
        using var deleted = await program.DeleteAsync(path, Ct);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await program.PutAsync($"{path}/pin", content: null, Ct);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task No_page_is_open_to_an_api_token()
    {
        var admin = await Site.JoinAsync();
        await Site.Services.SetLevelAsync(admin.Person, "admin");
        var path = (await Site.Program(admin.Token).PostNoticeAsync()).Replace("/api", string.Empty, StringComparison.Ordinal);
        var script = Site.Program((await Site.CreateTokenAsync(admin.Token, "notices:write", "admin:write", "profile:read")).Token);

        using var form = await script.GetAsync("/notices/new", Ct);
        using var edit = await script.GetAsync($"{path}/edit", Ct);
        using var pin = await script.PostFormAsync($"{path}/pin");

        Assert.All([form, edit, pin], it => Assert.Equal(HttpStatusCode.Forbidden, it.StatusCode));
    }

    [Fact]
    public async Task The_list_names_its_next_page()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var program = site.Program((await site.JoinAsync()).Token);
        for (var i = 0; i < 21; i++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(12));
            await program.PostNoticeAsync($"Notice {i}");
        }

        using var first = await site.Program().GetAsync("/api/notices", Ct);
        var next = first.Headers.GetValues("Link").Single();
        var rest = (await site.Program().GetFromJsonAsync<Notice[]>(next[1..next.IndexOf('>', StringComparison.Ordinal)], Ct))!;

        Assert.EndsWith("; rel=\"next\"", next, StringComparison.Ordinal);
        Assert.Equal("Notice 0", Assert.Single(rest).Title);
        using var bad = await site.Program().GetAsync("/api/notices?before=abc", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_a_notice_is_told_by_field()
    {
        var program = Site.Program((await Site.JoinAsync()).Token);

        using var refused = await program.PostAsJsonAsync("/api/notices", new { title = "", text = new string('a', 5001) }, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadAsStringAsync(Ct);
        Assert.Contains("\"title\":[\"Give your notice a title.\"]", problem, StringComparison.Ordinal);
        Assert.Contains("\"text\":[\"A notice has at most 5000 characters.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reference_says_that_the_author_may()
    {
        var document = await Site.Program().GetStringAsync("/api/openapi.json", Ct);

        Assert.Contains("Needs a session, or an API token with the ability `notices:write`, of its author, or of a user whose level is `admin`.", document, StringComparison.Ordinal);
    }
}

public sealed class NoticeApiOnSqlite(SiteOnSqlite site) : NoticeApiTests(site), IClassFixture<SiteOnSqlite>;

public sealed class NoticeApiOnMariaDb(SiteOnMariaDb site) : NoticeApiTests(site), IClassFixture<SiteOnMariaDb>;
