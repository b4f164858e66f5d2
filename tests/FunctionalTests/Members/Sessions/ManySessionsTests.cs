using System.Net.Http.Json;
using System.Security.Cryptography;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Sessions;

/// <summary>A member with more sessions than fit on a page: pages go by key.</summary>
public abstract class ManySessionsTests(Site owner) : SiteTests(owner)
{
    private const string Page = "/account/sessions";
    private const int PageSize = 50;
    private const int Many = 130;

    [Fact]
    public async Task The_api_names_the_next_page_in_a_header_until_there_is_none()
    {
        var anna = await Site.JoinAsync();
        await BeginAsync(anna, Many);

        var (sizes, ids) = await WalkAsync(anna, between: () => Task.CompletedTask);

        Assert.Equal([PageSize, PageSize, Many + 1 - (2 * PageSize)], sizes);
        Assert.Equal(Many + 1, ids.Distinct().Count());
        Assert.Equal(ids.OrderDescending(), ids);
    }

    [Fact]
    public async Task What_begins_and_ends_between_two_pages_hides_nothing_and_shows_nothing_twice()
    {
        var anna = await Site.JoinAsync();
        await BeginAsync(anna, Many);
        var expected = (await Database.RowsAsync("SELECT t.id FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE u.code = @p0 AND t.code = 'session'", anna.User.Code)).Select(row => Convert.ToInt64(row[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var newest = expected.Max();

        var (_, ids) = await WalkAsync(anna, between: async () =>
        {
            await Site.LoginAsync(anna.Person);
            await Database.RowsAsync("DELETE FROM trongate_tokens WHERE id = @p0", newest--);
        });

        Assert.Equal(expected.OrderDescending(), ids);
    }

    [Fact]
    public async Task The_page_leads_to_the_older_ones_and_counts_them_all()
    {
        var anna = await Site.JoinAsync();
        await BeginAsync(anna, Many);
        var here = await Site.LogInAsync(anna.Person);

        var (items, current) = (0, 0);
        for (var page = Page; page is not null;)
        {
            var shown = await here.Browser.OpenAsync(page);
            Assert.InRange(shown.QuerySelectorAll("main li.item").Length, 1, PageSize);
            items += shown.QuerySelectorAll("main li.item").Length;
            current += shown.QuerySelectorAll("main li.item .badge").Length;
            Assert.Contains($"The {Many + 1} other sessions end.", shown.Words(), StringComparison.Ordinal);
            Assert.Equal(page != Page, shown.Words().Contains("Newest sessions", StringComparison.Ordinal));
            page = shown.QuerySelector("main a[rel='next']")?.GetAttribute("href");
        }

        Assert.Equal((Many + 2, 1), (items, current));
    }

    [Fact]
    public async Task A_few_sessions_are_one_page()
    {
        var anna = await Site.JoinAsync();
        await BeginAsync(anna, PageSize - 1);

        using var listed = await Site.Program(anna.Token).GetAsync("/api/sessions", Ct);

        Assert.False(listed.Headers.Contains("Link"));
        Assert.Equal(PageSize, (await listed.Content.ReadFromJsonAsync<Listed[]>(Ct))!.Length);
        Assert.Contains("This one", (await (await Site.LogInAsync(anna.Person)).Browser.OpenAsync($"{Page}?before=nonsense")).Words(), StringComparison.Ordinal);
    }

    private async Task<(List<int> Sizes, List<long> Ids)> WalkAsync(Session anna, Func<Task> between)
    {
        var (sizes, ids) = (new List<int>(), new List<long>());
        for (var page = "/api/sessions"; page is not null;)
        {
            using var answer = await Site.Program(anna.Token).GetAsync(page, Ct);
            var sessions = (await answer.Content.ReadFromJsonAsync<Listed[]>(Ct))!;
            sizes.Add(sessions.Length);
            ids.AddRange(sessions.Select(session => session.Id));
            page = answer.Headers.TryGetValues("Link", out var links) ? NextOf(Assert.Single(links)) : null;
            await between();
        }

        return (sizes, ids);
    }

    // <address>; rel="next" (RFC 8288)
    private static string NextOf(string link)
    {
        Assert.EndsWith(">; rel=\"next\"", link, StringComparison.Ordinal);
        return link[1..link.IndexOf('>', StringComparison.Ordinal)];
    }

    private async Task BeginAsync(Session anna, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Database.RowsAsync(
                """
                INSERT INTO trongate_tokens (token, user_id, code, abilities, created_date, last_used_date, expiry_date, end_date)
                SELECT @p1, id, 'session', '*', 1, @p2, 9999999999, 9999999999 FROM trongate_users WHERE code = @p0
                """,
                anna.User.Code, RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetInt32(1_000_000));
        }
    }
}

public sealed class ManySessionsOnSqlite(SiteOnSqlite site) : ManySessionsTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ManySessionsOnMariaDb(SiteOnMariaDb site) : ManySessionsTests(site), IClassFixture<SiteOnMariaDb>;
