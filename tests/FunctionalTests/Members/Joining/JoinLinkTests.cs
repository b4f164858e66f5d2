using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Joining;

/// <summary>The way to join is shown where anybody may join.</summary>
public abstract class JoinLinkTests(Site owner) : SiteTests(owner)
{
    [Theory]
    [InlineData("Open", true)]
    [InlineData("Approved", true)]
    [InlineData("Invited", false)]
    [InlineData("Closed", false)]
    public async Task It_is_in_the_menu_and_on_the_pages_where_anybody_may(string mode, bool isShown)
    {
        await using var site = Owner.NewConfirmingSite(mode);
        var browser = site.Browser();

        foreach (var path in new[] { "/", "/login" })
        {
            var page = await browser.OpenAsync(path);
            Assert.Equal(isShown ? 2 : 0, page.QuerySelectorAll("a[href='/join']").Length);
        }
    }
}

public sealed class JoinLinkOnSqlite(SiteOnSqlite site) : JoinLinkTests(site), IClassFixture<SiteOnSqlite>;

public sealed class JoinLinkOnMariaDb(SiteOnMariaDb site) : JoinLinkTests(site), IClassFixture<SiteOnMariaDb>;
