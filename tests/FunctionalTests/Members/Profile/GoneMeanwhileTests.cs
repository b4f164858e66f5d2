using System.Net;
using System.Net.Http.Json;
using MembersSite.Domain.Common;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Profile;

/// <summary>A member who is deleted while a request changes them: it is told that nobody is there, and nothing breaks.</summary>
public abstract class GoneMeanwhileTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task Whoever_changes_what_is_deleted_in_the_same_moment_is_told_so()
    {
        await using var site = Owner.NewFactory();
        var meanwhile = Meanwhile.PlantIn(site);
        foreach (var path in new[] { "/api/me", "/api/me/password" })
        {
            var anna = await site.JoinAsync();
            meanwhile.Let(() => DeleteAsync(anna));

            using var refused = await site.Program(anna.Token).PutAsJsonAsync(
                path, new { firstName = "Zoe", lastName = "Lind", currentPassword = anna.Person.Password, newPassword = "a new sentence, long enough" }, Ct);

            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            await Problem.AssertAsync(refused);
        }
    }

    [Theory]
    [InlineData("level")]
    [InlineData("disable")]
    [InlineData("end-all")]
    public async Task An_administrator_who_changes_a_member_who_is_deleted_in_the_same_moment_is_told_so(string action)
    {
        await using var site = Owner.NewFactory();
        var meanwhile = Meanwhile.PlantIn(site);
        var (anna, admin) = (await site.JoinAsync(), await site.JoinAsync());
        await site.Services.SetLevelAsync(admin.Person, LevelTitles.Admin);
        var page = $"/admin/members/{anna.User.Code}";
        var form = await (await site.LogInAsync(admin.Person)).Browser.FillInAsync(page, $"{page}/{action}", action is "level" ? [("LevelTitle", LevelTitles.Admin)] : []);
        meanwhile.Let(() => DeleteAsync(anna));

        using var answer = await form.SendAsync();

        if (action is "end-all")
        {
            answer.AssertRedirect(page); // nothing of them is signed in, as was asked
        }
        else
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_page_says_so_too()
    {
        await using var site = Owner.NewFactory();
        var meanwhile = Meanwhile.PlantIn(site);
        var anna = await site.JoinAsync();
        var form = await (await site.LogInAsync(anna.Person)).Browser.FillInAsync("/account/details", "/account/details", ("FirstName", "Zoe"), ("LastName", "Lind"));
        meanwhile.Let(() => DeleteAsync(anna));

        using var refused = await form.SendAsync();

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Contains("There is no such member.", (await refused.ReadPageAsync()).Words(), StringComparison.Ordinal);
    }

    private async Task DeleteAsync(Session session)
    {
        await Database.RowsAsync("DELETE FROM members WHERE username = @p0", session.Person.Username);
        await Database.RowsAsync("DELETE FROM trongate_users WHERE code = @p0", session.User.Code);
    }
}

public sealed class GoneMeanwhileOnSqlite(SiteOnSqlite site) : GoneMeanwhileTests(site), IClassFixture<SiteOnSqlite>;

public sealed class GoneMeanwhileOnMariaDb(SiteOnMariaDb site) : GoneMeanwhileTests(site), IClassFixture<SiteOnMariaDb>;
