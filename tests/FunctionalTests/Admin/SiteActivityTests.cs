using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>What happened on the whole site, for administrators: at <c>/admin/activity</c>, by the API, and as a file.</summary>
public abstract class SiteActivityTests(Site owner) : SiteTests(owner)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Header = "happened_at,kind,words,detail,member,member_code,actor,by,ip_address,user_agent";

    [Fact]
    public async Task A_row_says_what_to_whom_by_whom_from_where_and_when()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.PanelAsync());
        admin.Browser.DefaultRequestHeaders.UserAgent.ParseAdd(Firefox);
        using var changed = await admin.Browser.PostFormAsync($"/admin/members/{anna.User.Code}/level", ("LevelTitle", "admin"));

        foreach (var member in new[] { anna.Person.Username, anna.Person.EmailAddress.ToUpperInvariant(), anna.User.Code })
        {
            var page = await admin.Browser.OpenAsync($"/admin/activity?member={Uri.EscapeDataString(member)}");
            var rows = page.QuerySelectorAll("tbody tr");
            Assert.Equal(2, rows.Length);
            var cells = rows[0].Children.Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
            Assert.Equal(["Level changed to admin", anna.Person.Username, admin.Session.Person.Username, "Not known Firefox on Linux", "29 February 2040, 23:30 UTC"], cells, StringComparer.Ordinal);
            Assert.Equal(
                [$"/admin/members/{anna.User.Code}", $"/admin/members/{admin.Session.User.Code}"], rows[0].QuerySelectorAll("a").Select(it => it.GetAttribute("href")!), StringComparer.Ordinal);
            Assert.Contains("Themselves", rows[1].TextContent, StringComparison.Ordinal);
        }

        var item = (await ReadAsync(admin.Program, $"/api/admin/activity?member={anna.User.Code}"))[0];
        Assert.Equal(
            ("level-changed", "Level changed", "to admin", anna.Person.Username, anna.User.Code, "administrator", admin.Session.Person.Username, "Firefox on Linux"),
            (item.Kind, item.Words, item.Detail, item.Member, item.MemberCode, item.Actor, item.By, item.Browser));
    }

    [Fact]
    public async Task Somebody_who_left_is_not_named()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.PanelAsync());
        var id = await Database.UserIdAsync(anna);
        using var deleted = await admin.Browser.PostFormAsync($"/admin/members/{anna.User.Code}/delete");

        var first = (await admin.Browser.OpenAsync("/admin/activity")).QuerySelector("tbody tr")!;
        var item = (await ReadAsync(admin.Program, "/api/admin/activity"))[0];

        Assert.Equal(id, await Database.ScalarAsync<long>("SELECT subject_id FROM audit_events WHERE id = @p0", item.Id));
        Assert.Contains("somebody who left", first.TextContent, StringComparison.Ordinal);
        Assert.Equal((null, null, admin.Session.Person.Username), (item.Member, item.MemberCode, item.By));
    }

    [Fact]
    public async Task It_is_narrowed_by_kind_and_by_days_in_UTC()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var admin = await site.PanelAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(30));
        var anna = await site.JoinAsync();
        await site.LoginAsync(anna.Person);

        foreach (var (query, expected) in new[]
        {
            ("", "logged-in joined level-changed joined"), ("kind=joined", "joined joined"), ("from=2040-03-01", "logged-in joined"), ("to=2040-02-29", "level-changed joined"),
            ("from=2040-02-29&to=2040-02-29&kind=joined", "joined"), ("from=2040-03-02", ""), ("kind=nothing-of-ours", ""), ($"member={anna.User.Code}&kind=joined&from=2040-03-01", "joined"),
            ($"member={anna.User.Code}&to=2040-02-29", ""), ("to=9999-12-31&from=0001-01-01&kind=joined", "joined joined"), ("member=&kind=&from=&to=&before=", "logged-in joined level-changed joined"),
        })
        {
            Assert.Equal(expected, string.Join(' ', (await ReadAsync(admin.Program, $"/api/admin/activity?{query}")).Select(it => it.Kind)));
        }
    }

    [Fact]
    public async Task What_has_happened_here_can_be_chosen()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var admin = await site.PanelAsync();

        var options = (await admin.Browser.OpenAsync("/admin/activity?Kind=joined")).QuerySelectorAll("#Kind option");

        Assert.Equal(["Everything", "Joined", "Level changed"], options.Select(it => it.TextContent), StringComparer.Ordinal);
        Assert.True(options[1].HasAttribute("selected"));
    }

    [Fact]
    public async Task Pages_go_by_time_and_key_and_miss_nothing()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var admin = await site.PanelAsync();
        for (var i = 0; i < 110; i++)
        {
            // Most of them in one second.
            site.Clock.Advance(TimeSpan.FromSeconds(i % 20 == 0 ? 1 : 0));
            await site.LoginAsync(admin.Session.Person);
        }

        var expected = (await database.RowsAsync("SELECT id FROM audit_events WHERE kind = 'logged-in' ORDER BY id DESC")).Select(row => Convert.ToInt64(row[0], CultureInfo.InvariantCulture)).ToList();
        foreach (var query in new[] { "kind=logged-in", $"kind=logged-in&member={admin.Session.User.Code}", "kind=logged-in&from=2040-02-29&to=2040-02-29" })
        {
            var (found, pages) = (new List<long>(), 0);
            for (var address = $"/api/admin/activity?{query}"; address is not null; pages++)
            {
                using var response = await admin.Program.GetAsync(address, Ct);
                found.AddRange((await response.Content.ReadFromJsonAsync<Item[]>(Ct))!.Select(it => it.Id));
                var link = response.Headers.TryGetValues("Link", out var links) ? Assert.Single(links) : null;
                address = link?[1..link.IndexOf('>', StringComparison.Ordinal)];
            }

            Assert.Equal(3, pages);
            Assert.Equal(expected, found);
        }

        var page = await admin.Browser.OpenAsync($"/admin/activity?member={admin.Session.User.Code}");
        Assert.Equal(50, page.QuerySelectorAll("tbody tr").Length);
        var older = await admin.Browser.OpenAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(50, older.QuerySelectorAll("tbody tr").Length);
        Assert.Equal($"/admin/activity?Member={admin.Session.User.Code}", older.QuerySelector("nav[aria-label=Pages] a")!.GetAttribute("href"));
        Assert.Contains("There is nothing older.", (await admin.Browser.OpenAsync("/admin/activity?before=1-1")).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("17")]
    [InlineData("-1-2")]
    [InlineData("1-2-3")]
    [InlineData("1.5-2")]
    [InlineData(" 1-2")]
    [InlineData("99999999999999999999-1")]
    [InlineData("9999999999999-1")]
    [InlineData("1-99999999999999999999")]
    public async Task A_page_key_that_was_changed_is_refused(string key)
    {
        var admin = await Site.PanelAsync();

        using var page = await admin.Browser.GetAsync($"/admin/activity?before={Uri.EscapeDataString(key)}", Ct);
        using var call = await admin.Program.GetAsync($"/api/admin/activity?before={Uri.EscapeDataString(key)}", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, call.StatusCode);
        Assert.Contains("\"before\"", await call.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Member=nobody-at-all", "Member", HttpStatusCode.NotFound)]
    [InlineData("Member=%25_%5C", "Member", HttpStatusCode.NotFound)]
    [InlineData("From=yesterday", "From", HttpStatusCode.BadRequest)]
    [InlineData("From=2040-02-30", "From", HttpStatusCode.BadRequest)]
    [InlineData("To=01.03.2040", "To", HttpStatusCode.BadRequest)]
    [InlineData("From=2040-03-02&To=2040-03-01", "To", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_looked_for_is_said_at_its_field(string query, string field, HttpStatusCode expected)
    {
        var admin = await Site.PanelAsync();

        using var response = await admin.Browser.GetAsync($"/admin/activity?{query}", Ct);
        using var call = await admin.Program.GetAsync($"/api/admin/activity?{query}", Ct);
        using var file = await admin.Browser.GetAsync($"/admin/activity.csv?{query}", Ct);

        Assert.Equal(expected, response.StatusCode);
        Assert.NotNull((await response.ReadPageAsync()).ErrorAt(field));
        Assert.Equal(expected, call.StatusCode);
        Assert.Contains($"\"{field.ToLowerInvariant()}\"", await call.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(expected, file.StatusCode);
    }

    [Theory]
    [InlineData("Member")]
    [InlineData("Kind")]
    public async Task A_search_of_ten_thousand_characters_is_refused(string field)
    {
        var admin = await Site.PanelAsync();

        using var response = await admin.Browser.GetAsync($"/admin/activity?{field}={new string('x', 5_000)}", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty((await response.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task The_file_holds_all_of_it_with_formulas_defused_and_is_written_down()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var admin = await site.PanelAsync();
        var id = await database.UserIdAsync(admin.Session);
        await AddAsync(database, id, 2_500, "=HYPERLINK(\"https://example.org\",\"a, b\")", "@SUM(1+1)");

        using var file = await admin.Browser.GetAsync($"/admin/activity.csv?Member={admin.Session.User.Code}&Kind=planted", Ct);
        var lines = (await file.Content.ReadAsStringAsync(Ct)).Split("\r\n");

        Assert.Equal("text/csv; charset=utf-8", file.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=\"activity-2040-02-29.csv\"", file.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal(2_502, lines.Length);
        Assert.Equal(Header, lines[0]);
        Assert.All(lines[1..^1], line => Assert.Equal(
            $"2040-02-29T23:30:00Z,planted,Planted,\"'=HYPERLINK(\"\"https://example.org\"\",\"\"a, b\"\")\",{admin.Session.Person.Username},{admin.Session.User.Code},system,,,\"'@SUM(1+1)\"", line));
        Assert.Empty(lines[^1]);
        Assert.Equal("activity-exported/Member", (await database.TrailAsync(id))[^1]);
        Assert.Contains("Activity of the site exported", (await admin.Browser.OpenAsync("/admin/activity")).Words(), StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/admin/activity?kind=planted") { Headers = { { "Accept", "text/csv" } } };
        using var called = await admin.Program.SendAsync(request, Ct);
        Assert.Equal("text/csv; charset=utf-8", called.Content.Headers.ContentType!.ToString());
        Assert.Equal(lines, (await called.Content.ReadAsStringAsync(Ct)).Split("\r\n"), StringComparer.Ordinal);
        Assert.Equal(2, (await database.TrailAsync(id)).Count(it => it == "activity-exported/Member"));
    }

    [Fact]
    public async Task A_file_that_is_broken_off_hurts_nobody()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var admin = await site.PanelAsync();
        await AddAsync(database, await database.UserIdAsync(admin.Session), 20_000, new string('x', 90), new string('y', 200));

        using (var response = await admin.Program.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/api/admin/activity") { Headers = { { "Accept", "text/csv" } } }, HttpCompletionOption.ResponseHeadersRead, Ct))
        {
            await using var stream = await response.Content.ReadAsStreamAsync(Ct);
            var buffer = new byte[Header.Length];
            await stream.ReadExactlyAsync(buffer, Ct);
            Assert.Equal(Header, System.Text.Encoding.UTF8.GetString(buffer));
        }

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(admin.Session.Token, "/api/admin/activity"));
    }

    // Past the site, since none of its messages writes such a detail.
    private static async Task AddAsync(ITestDatabase database, long subject, int count, string detail, string userAgent)
    {
        const int Batch = 500;
        for (var i = 0; i < count; i += Batch)
        {
            var rows = string.Join(',', Enumerable.Repeat("('planted', @p0, 0, @p1, @p2, @p3)", Batch));
            await database.RowsAsync(
                $"INSERT INTO audit_events (kind, subject_id, actor, detail, user_agent, happened_date) VALUES {rows}", subject, detail, userAgent,
                new DateTimeOffset(2040, 2, 29, 23, 30, 0, TimeSpan.Zero).ToUnixTimeSeconds());
        }
    }

    private static async Task<Item[]> ReadAsync(HttpClient program, string path) => (await program.GetFromJsonAsync<Item[]>(path, Ct))!;

    private sealed record Item(
        long Id, string Kind, string Words, string? Detail, string? Member, string? MemberCode, string Actor, string? By, string? IpAddress, string? Browser, DateTimeOffset HappenedAt);
}

public sealed class SiteActivityOnSqlite(SiteOnSqlite site) : SiteActivityTests(site), IClassFixture<SiteOnSqlite>;

public sealed class SiteActivityOnMariaDb(SiteOnMariaDb site) : SiteActivityTests(site), IClassFixture<SiteOnMariaDb>;
