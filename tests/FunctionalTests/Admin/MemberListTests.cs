using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>The list of members: whom a search finds, in which order, and on which page.</summary>
public abstract class MemberListTests(Site owner) : SiteTests(owner)
{
    private const string List = "/admin/members";

    [Theory]
    [InlineData("brit", "britt")]
    [InlineData("BRITT@EXAMPLE.O", "britt")]
    [InlineData("britt@example.org", "britt")]
    [InlineData("  britt  ", "britt")]
    [InlineData("britta", "")]
    [InlineData("anders", "carl")]
    [InlineData("carl and", "carl")]
    [InlineData("andersson ca", "carl")]
    [InlineData("eng", "anna2,britt")]
    [InlineData("öst", "dora")]
    [InlineData("ÖST", "dora")]
    [InlineData("anna", "anna2,annabel")]
    [InlineData("\"anna\"", "anna2")]
    [InlineData("\"anna engström\"", "anna2")]
    [InlineData("\"engström anna\"", "anna2")]
    [InlineData("\"engström\"", "anna2,britt")]
    [InlineData("\"Annabel\"", "annabel")]
    [InlineData("\"annabe\"", "")]
    [InlineData("\"britt@example.org\"", "britt")]
    [InlineData("\"britt@example\"", "")]
    [InlineData("%", "")]
    [InlineData("_nna", "")]
    [InlineData("a%", "")]
    [InlineData("under_", "under_score")]
    [InlineData("under%", "")]
    [InlineData("underX", "underxscore")]
    [InlineData("\\", "")]
    [InlineData("'; DROP TABLE members --", "")]
    [InlineData("\"", "anna2,annabel,britt,carl,dora,under_score,underxscore")]
    [InlineData("\"\"", "anna2,annabel,britt,carl,dora,under_score,underxscore")]
    [InlineData("", "anna2,annabel,britt,carl,dora,under_score,underxscore")]
    public async Task A_search_finds_what_begins_like_it_and_in_quotes_whole_words(string search, string expected)
    {
        await using var site = Owner.NewFactory(await PlantedAsync());
        var admin = await AdminAsync(site, "zadmin");

        var found = await NamesAsync(admin, $"{List}?search={Uri.EscapeDataString(search)}&level=2&sort=newest");

        Assert.Equal(expected, string.Join(',', found.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Level_and_state_leave_out_all_others_with_a_search_and_without()
    {
        var database = await NewAsync();
        await database.PlantAsync(
        [
            new("first"), new("second", State: 1), new("third", Level: 1), new("fourth", State: 2, FirstName: "Carl"), new("fifth", FirstName: "Carl"), new("sixth", Level: 1, State: 1),
        ]);
        await using var site = Owner.NewFactory(database);
        var admin = await AdminAsync(site, "zadmin");

        Assert.Equal("fifth,fourth,second,first", await JoinedAsync("?level=2"));
        Assert.Equal("sixth,second", await JoinedAsync("?state=disabled"));
        Assert.Equal("fourth", await JoinedAsync("?level=2&state=waiting"));
        Assert.Equal("sixth", await JoinedAsync("?level=1&state=disabled"));
        Assert.Equal("fifth,fourth", await JoinedAsync("?search=carl"));
        Assert.Equal("fifth", await JoinedAsync("?search=carl&state=active"));
        Assert.Equal("sixth", await JoinedAsync("?search=lind&level=1&state=disabled"));

        async Task<string> JoinedAsync(string query) => string.Join(',', await NamesAsync(admin, List + query));
    }

    [Theory]
    [InlineData("sort=newest")]
    [InlineData("sort=name")]
    [InlineData("sort=log-in")]
    [InlineData("sort=newest&level=2")]
    [InlineData("sort=name&level=2")]
    [InlineData("sort=log-in&level=2")]
    [InlineData("sort=name&state=active")]
    [InlineData("sort=log-in&state=active")]
    [InlineData("sort=newest&search=a")]
    [InlineData("sort=name&search=a")]
    [InlineData("sort=log-in&search=a&state=active")]
    public async Task Pages_follow_each_other_forwards_and_backwards_and_leave_nobody_out(string query)
    {
        // Many of one name and of one second, more than a page; one whose name sorts differently by UTF-16; all levels and states mixed.
        var database = await NewAsync();
        var planted = Enumerable.Range(0, 130).Select(i => new PlantedMember(
            $"a{i:000}", i % 3 == 0 ? "Anna" : "Ben", i < 60 ? "Lind" : i == 70 ? "\U0001F600" : i == 71 ? "\uFF21" : $"Berg{i % 7}", Level: i % 4 == 0 ? 1 : 2, State: i % 5 == 0 ? i % 3 : 0, LastLogin: 1_700_000_000 + (i % 2 == 0 ? 0 : i)));
        await database.PlantAsync([.. planted]);
        await using var site = Owner.NewFactory(database);
        var admin = await AdminAsync(site, "a-admin");

        var pages = new List<string[]>();
        var last = string.Empty;
        for (var next = $"{List}?{query}"; next is not null;)
        {
            var page = await admin.OpenAsync(next);
            pages.Add([.. NamesOn(page)]);
            (last, next) = (next, Href(page, "next"));
        }

        var all = pages.SelectMany(page => page).ToList();
        Assert.Equal(all.Count, all.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(all.Count, int.Parse((await admin.OpenAsync($"{List}?{query}")).QuerySelector(".count")!.TextContent.Trim().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(pages.SkipLast(1), page => Assert.Equal(25, page.Length));
        Assert.True(pages.Count > 2);

        // Back again, page by page, from the last one: the same rows.
        var back = new List<string[]>();
        for (var previous = last; previous is not null;)
        {
            var page = await admin.OpenAsync(previous);
            back.Insert(0, [.. NamesOn(page)]);
            previous = Href(page, "prev");
        }

        Assert.Equal(all, back.SelectMany(page => page), StringComparer.Ordinal);

        var end = await admin.OpenAsync(Href(await admin.OpenAsync($"{List}?{query}"), "last")!);
        Assert.Equal(all.TakeLast(25), NamesOn(end), StringComparer.Ordinal);
        Assert.Null(Href(end, "next"));
        Assert.Equal(all.SkipLast(25).TakeLast(25), NamesOn(await admin.OpenAsync(Href(end, "prev")!)), StringComparer.Ordinal);
        Assert.Equal(pages[0], NamesOn(await admin.OpenAsync(Href(end, "first")!)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Each_order_is_what_it_says()
    {
        var database = await NewAsync();
        await database.PlantAsync([new("old", "Carl", "Berg", LastLogin: 3), new("middle", "Anna", "Berg", LastLogin: 1), new("new", "Ben", "Alm", LastLogin: 2), new("one-name", "Berga", string.Empty, LastLogin: 0)]);
        await using var site = Owner.NewFactory(database);
        var admin = await AdminAsync(site, "zadmin");

        Assert.Equal("one-name,new,middle,old", string.Join(',', await NamesAsync(admin, $"{List}?level=2")));
        Assert.Equal("new,middle,old,one-name", string.Join(',', await NamesAsync(admin, $"{List}?level=2&sort=name")));
        Assert.Equal("old,new,middle,one-name", string.Join(',', await NamesAsync(admin, $"{List}?level=2&sort=log-in")));
    }

    [Fact]
    public async Task Where_more_than_a_thousand_match_the_page_says_so()
    {
        var database = await NewAsync();
        await database.PlantAsync([.. Enumerable.Range(0, 1001).Select(i => new PlantedMember($"many{i:0000}", $"Other{i:0000}", "Name"))]);
        await using var site = Owner.NewFactory(database);
        var admin = await AdminAsync(site, "zadmin");

        Assert.Contains("More than 1,000 match: type more letters.", (await admin.OpenAsync($"{List}?search=many")).Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("type more letters", (await admin.OpenAsync($"{List}?search=many0")).Words(), StringComparison.Ordinal);
        Assert.Contains("1,000 members", (await admin.OpenAsync($"{List}?search=many0")).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search=a%00b", "search", "control characters")]
    [InlineData("search=a%0Ab", "search", "control characters")]
    [InlineData("level=77", "level", "There is no such level")]
    [InlineData("level=-1", "level", "There is no such level")]
    [InlineData("level=admin", "level", "There is no such level")]
    [InlineData("state=dead", "state", "active, disabled or waiting")]
    [InlineData("sort=password", "sort", "newest, name or log-in")]
    [InlineData("page=1", null, "is not complete")]
    [InlineData("page=%25%5F%5C", null, "is not complete")]
    [InlineData("page=AAAAAAAAAAAAAAAAAAAA", null, "is not complete")]
    public async Task What_cannot_be_asked_for_is_said_at_its_field(string query, string? field, string expected)
    {
        var admin = await AdminAsync(Site);

        using var response = await admin.GetAsync($"{List}?{query}", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await response.ReadPageAsync();
        Assert.Contains(expected, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll<IHtmlAnchorElement>("[role=alert] a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")!.TrimStart('#'))));
        if (field is not null)
        {
            Assert.Contains(expected, page.ErrorAt(field), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(255, HttpStatusCode.BadRequest)]
    [InlineData(254, HttpStatusCode.OK)]
    [InlineData(5_000, HttpStatusCode.BadRequest)]
    [InlineData(10_000, HttpStatusCode.BadRequest)]
    public async Task A_search_has_an_end(int length, HttpStatusCode expected)
    {
        var admin = await AdminAsync(Site);

        using var response = await admin.GetAsync($"{List}?search={new string('a', length)}", Ct);

        Assert.Equal(expected, response.StatusCode);
        Assert.NotEmpty((await response.ReadPageAsync()).Words());
    }

    [Fact]
    public async Task A_key_that_was_changed_on_its_way_or_is_of_another_order_is_refused()
    {
        var database = await NewAsync();
        await database.PlantAsync([.. Enumerable.Range(0, 60).Select(i => new PlantedMember($"a{i:00}"))]);
        await using var site = Owner.NewFactory(database);
        var admin = await AdminAsync(site, "zadmin");
        var next = Href(await admin.OpenAsync($"{List}?sort=name"), "next")!;
        var key = next[(next.LastIndexOf('=') + 1)..];

        foreach (var broken in new[] { key[..^1], key + "A", $"{(key[0] == 'A' ? 'B' : 'A')}{key[1..]}", key[..10] + (key[10] == 'A' ? 'B' : 'A') + key[11..], new string('A', 5000) })
        {
            using var response = await admin.GetAsync($"{List}?sort=name&page={broken}", Ct);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("Begin with the first page", (await response.ReadPageAsync()).Words(), StringComparison.Ordinal);
        }

        using var other = await admin.GetAsync($"{List}?sort=newest&page={key}", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        await admin.OpenAsync(next);
    }

    [Fact]
    public async Task A_page_stays_in_its_place_when_members_go_and_says_so_when_all_are_gone()
    {
        var database = await NewAsync();
        await database.PlantAsync([.. Enumerable.Range(0, 60).Select(i => new PlantedMember($"a{i:00}"))]);
        await using var site = Owner.NewFactory(database);
        var admin = await AdminAsync(site, "zadmin");
        var second = Href(await admin.OpenAsync($"{List}?level=2"), "next")!;
        var before = NamesOn(await admin.OpenAsync(second));

        await database.RowsAsync("DELETE FROM members WHERE username >= 'a35' AND username <= 'a59'");
        Assert.Equal(before, NamesOn(await admin.OpenAsync(second)), StringComparer.Ordinal);

        await database.RowsAsync("DELETE FROM members WHERE username LIKE 'a__'");
        var empty = await admin.OpenAsync(second);
        Assert.Contains("Nobody on this page any more", empty.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_looks_for_nobody_that_is_there_is_told_what_can_be_looked_for()
    {
        var admin = await AdminAsync(Site);

        var page = await admin.OpenAsync($"{List}?search=nobody-like-this");

        Assert.Contains("Nobody like that", page.Words(), StringComparison.Ordinal);
        Assert.Equal("nobody-like-this", page.QuerySelector<IHtmlInputElement>("#search")!.Value);
        Assert.NotNull(page.QuerySelector($"a[href='{List}']"));
    }

    [Fact]
    public async Task Programs_are_led_from_page_to_page_by_a_header()
    {
        var database = await NewAsync();
        await database.PlantAsync([.. Enumerable.Range(0, 60).Select(i => new PlantedMember($"a{i:00}"))]);
        await using var site = Owner.NewFactory(database);
        var person = (await site.JoinAsync()).Person;
        await site.Services.SetLevelAsync(person, "admin");
        var token = await site.CreateTokenAsync((await site.LoginAsync(person)).Token, "admin:read");
        var program = site.Program(token.Token);

        var names = new List<string>();
        string? next = "/api/admin/members?level=2&sort=name&search=lind";
        for (var i = 0; next is not null && i < 5; i++)
        {
            using var response = await program.GetAsync(next, Ct);
            names.AddRange((await response.Content.ReadFromJsonAsync<ListedName[]>(Ct))!.Select(it => it.Username));
            next = Link(response, "next");
            Assert.Equal(i > 0, Link(response, "prev") is not null);
            Assert.Equal(i > 0, Link(response, "first") is not null);
            Assert.Equal(next is not null, Link(response, "last") is not null);
        }

        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"a{i:00}"), names, StringComparer.Ordinal);

        using var refused = await program.GetAsync("/api/admin/members?level=77&page=x", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("not complete", (await Problem.AssertAsync(refused)).At("page"), StringComparison.Ordinal);
        using var level = await program.GetAsync("/api/admin/members?level=77", Ct);
        Assert.Contains("no such level", (await Problem.AssertAsync(level)).At("level"), StringComparison.Ordinal);
    }

    private static string? Link(HttpResponseMessage response, string rel) =>
        response.Headers.TryGetValues("Link", out var values) && values.SelectMany(value => value.Split(", ")).FirstOrDefault(it => it.EndsWith($"rel=\"{rel}\"", StringComparison.Ordinal)) is { } link
            ? link[1..link.IndexOf('>', StringComparison.Ordinal)]
            : null;

    private static string? Href(IHtmlDocument page, string rel) => page.QuerySelector($"main nav a[rel='{rel}']")?.GetAttribute("href");

    private static IEnumerable<string> NamesOn(IHtmlDocument page) => page.QuerySelectorAll("main table tbody th a").Select(link => link.TextContent);

    private static async Task<string[]> NamesAsync(HttpClient admin, string path) => [.. NamesOn(await admin.OpenAsync(path))];

    private static async Task<HttpClient> AdminAsync(MembersSiteFactory site, string? username = null)
    {
        var person = Person.New();
        var session = await site.JoinAsync(username is null ? person : person with { Username = username, FirstName = "Zoe", LastName = "Zachs", EmailAddress = $"{username}@example.net" });
        await site.Services.SetLevelAsync(session.Person, "admin");
        return site.Program(session.Token);
    }

    private async Task<ITestDatabase> NewAsync()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var migrating = Owner.NewFactory(database);
        _ = migrating.Services;
        return database;
    }

    private async Task<ITestDatabase> PlantedAsync()
    {
        var database = await NewAsync();
        await database.PlantAsync(
        [
            new("anna2", "Anna", "Engström"), new("annabel", "Annabel", "Ek"), new("britt", "Britt", "Engström"), new("carl", "Carl", "Andersson"),
            new("dora", "Dora", "Österberg"), new("under_score", "Ulf", "Falk"), new("underxscore", "Ulf", "Gran"),
        ]);
        return database;
    }

    private sealed record ListedName(string Username);
}

public sealed class MemberListOnSqlite(SiteOnSqlite site) : MemberListTests(site), IClassFixture<SiteOnSqlite>;

public sealed class MemberListOnMariaDb(SiteOnMariaDb site) : MemberListTests(site), IClassFixture<SiteOnMariaDb>;
