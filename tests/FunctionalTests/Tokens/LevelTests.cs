using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>Who may do what follows from the level as it is now, not as it was when the token was issued.</summary>
public abstract class LevelTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task A_member_is_told_in_a_page_or_in_json_that_a_page_is_not_for_them()
    {
        var anna = await Site.JoinAsync();
        var (person, program) = (Site.Program(anna.Token), Site.Program(anna.Token));
        person.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        program.DefaultRequestHeaders.Add("Accept", "application/json");

        using var page = await person.GetAsync("/admin", Ct);
        using var json = await program.GetAsync("/admin", Ct);

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("This is not open to you", (await page.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, json.StatusCode);
        await Problem.AssertAsync(json);
    }

    [Fact]
    public async Task A_change_of_level_takes_effect_at_once_for_the_tokens_there_are()
    {
        var (anna, client) = (await Site.JoinAsync(), Site.Browser());
        using var _ = await client.SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));

        await Site.Services.SetLevelAsync(anna.Person, "admin");

        Assert.Contains(anna.Person.EmailAddress, (await client.OpenAsync("/admin")).Words(), StringComparison.Ordinal);
        Assert.Equal("admin", (await Site.Program(anna.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Level);

        await Site.Services.SetLevelAsync(anna.Person, "member");

        using var refused = await client.GetAsync("/admin", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_user_of_another_level_is_signed_in_and_has_no_part_in_the_members_area()
    {
        var guest = await Site.JoinAsync();
        await Database.RowsAsync("INSERT INTO trongate_user_levels (id, level_title) VALUES (7, 'guest')");
        await Database.RowsAsync("UPDATE trongate_users SET user_level_id = 7 WHERE code = @p0", guest.User.Code);

        Assert.Equal("guest", (await Site.Program(guest.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Level);
        using var account = await Site.Program(guest.Token).GetAsync("/account", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, account.StatusCode);
    }

    [Theory]
    [InlineData("/admin?page=0")]
    [InlineData("/admin?page=-1")]
    [InlineData("/admin?page=99999999")]
    public async Task A_page_of_the_list_that_cannot_be_is_refused(string path)
    {
        var admin = await Site.JoinAsync();
        await Site.Services.SetLevelAsync(admin.Person, "admin");

        using var response = await Site.Program(admin.Token).GetAsync(path, Ct);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.NotEmpty((await response.ReadPageAsync()).Words());
    }

    [Fact]
    public async Task What_a_signed_in_user_sees_is_stored_nowhere()
    {
        var anna = await Site.JoinAsync();

        foreach (var path in new[] { "/", "/account", "/api/me", "/admin", "/nothing" })
        {
            using var response = await Site.Program(anna.Token).GetAsync(path, Ct);
            Assert.True(response.Headers.CacheControl?.NoStore, path);
        }
    }
}

public sealed class LevelOnSqlite(SiteOnSqlite site) : LevelTests(site), IClassFixture<SiteOnSqlite>;

public sealed class LevelOnMariaDb(SiteOnMariaDb site) : LevelTests(site), IClassFixture<SiteOnMariaDb>;
