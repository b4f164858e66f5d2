using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Common;

/// <summary>Pages have the name of the site, as its owner has set it.</summary>
public sealed class SiteNameTests(SiteOnSqlite owner) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    [Theory]
    [InlineData("/", "Walks & Talks")]
    [InlineData("/login", "Log in \u2013 Walks & Talks")]
    public async Task A_page_is_called_after_the_site(string path, string title)
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Settings["Site:Name"] = "Walks & Talks";

        var page = await site.Browser().OpenAsync(path);

        Assert.Equal(title, page.Title);
        Assert.Equal("Walks & Talks", page.QuerySelector(".brand")!.TextContent.Trim());
        Assert.StartsWith("Walks & Talks sets only the cookies", page.QuerySelector(".site-footer p")!.TextContent, StringComparison.Ordinal);
    }
}
