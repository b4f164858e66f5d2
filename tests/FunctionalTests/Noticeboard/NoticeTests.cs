using System.Net;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Noticeboard;

/// <summary>The pages of the noticeboard: anybody reads, members write, and who may change what is a scenario.</summary>
public abstract class NoticeTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task A_member_puts_up_a_notice_and_anybody_reads_it()
    {
        var session = await Site.JoinAsync();
        var anna = await Site.LogInAsync(session.Person);

        var path = await anna.PostAsync("Walk on Sunday", "We meet at **ten**.\nBring shoes.");

        Assert.Contains("Your notice is up.", (await anna.Browser.OpenAsync(path)).Words(), StringComparison.Ordinal);
        using var stranger = Site.Browser();
        var page = await stranger.OpenAsync(path);
        Assert.Contains($"Walk on Sunday {session.Person.Username}", page.Words(), StringComparison.Ordinal);
        Assert.Equal("<p>We meet at <strong>ten</strong>.<br>\nBring shoes.</p>", page.QuerySelector(".prose")!.InnerHtml.Trim());
        var item = (await stranger.OpenAsync("/notices")).QuerySelectorAll(".notices li").First(it => it.QuerySelector("a")!.GetAttribute("href") == path);
        Assert.Contains("We meet at ten. Bring shoes.", item.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/notices/new")]
    [InlineData("/notices/1/edit")]
    public async Task Whoever_is_not_logged_in_is_asked_to(string path)
    {
        using var page = await Site.Browser().GetAsync(path, Ct);

        page.AssertRedirect($"/login?returnUrl={Uri.EscapeDataString(path)}");
    }

    [Fact]
    public async Task The_list_offers_only_what_whoever_sees_it_may_do()
    {
        var (anna, ben, admin) = (await Site.MemberAsync(), await Site.MemberAsync(), await Site.AdministratorAsync());
        var path = await anna.PostAsync();

        Assert.Equal(["edit", "delete"], await OffersAsync(anna.Browser));
        Assert.Empty(await OffersAsync(ben.Browser));
        Assert.Empty(await OffersAsync(Site.Browser()));
        Assert.Equal(["edit", "delete", "pin"], await OffersAsync(admin.Browser));
        Assert.Null((await Site.Browser().OpenAsync("/notices")).QuerySelector("a[href='/notices/new']"));
        Assert.NotNull((await ben.Browser.OpenAsync("/notices")).QuerySelector("a[href='/notices/new']"));

        async Task<string[]> OffersAsync(HttpClient browser)
        {
            var page = await browser.OpenAsync(path);
            return [.. page.QuerySelectorAll("main a[href$='/edit'], main form").Select(it => (it.GetAttribute("href") ?? it.GetAttribute("action"))!.Split('/')[^1])];
        }
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("delete")]
    [InlineData("pin")]
    [InlineData("unpin")]
    public async Task Others_have_no_say_over_a_notice(string action)
    {
        var (anna, ben) = (await Site.MemberAsync(), await Site.MemberAsync());
        var path = await anna.PostAsync("Anna's own", "As it was.");

        using var refused = await ben.Browser.PostFormAsync($"{path}/{action}", ("Title", "Ben's"), ("Text", "Ben was here."), ("Version", "1"));
        using var stranger = await Site.Browser().PostFormAsync($"{path}/{action}", ("Title", "Nobody's"), ("Text", "Nobody was here."), ("Version", "1"));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, stranger.StatusCode);
        Assert.StartsWith("/login", stranger.Headers.Location!.ToString(), StringComparison.Ordinal);
        var page = (await ben.Browser.OpenAsync(path)).Words();
        Assert.Contains("As it was.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("At the top", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_author_changes_and_takes_down_a_notice()
    {
        var anna = await Site.MemberAsync();
        var path = await anna.PostAsync();

        using var edited = await anna.Browser.SubmitAsync($"{path}/edit", $"{path}/edit", ("Title", "Walk on Monday"), ("Text", "We meet at nine."));

        edited.AssertRedirect(path);
        Assert.Contains("Walk on Monday", (await anna.Browser.OpenAsync(path)).Words(), StringComparison.Ordinal);
        Assert.Contains("changed", (await anna.Browser.OpenAsync(path)).Words(), StringComparison.Ordinal);

        using var deleted = await anna.Browser.SubmitAsync(path, $"{path}/delete");
        using var again = await anna.Browser.PostFormAsync($"{path}/delete");

        deleted.AssertRedirect("/notices");
        again.AssertRedirect("/notices");
        using var gone = await anna.Browser.GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task What_an_administrator_does_to_a_notice_stands_in_its_authors_activity()
    {
        var (session, admin) = (await Site.JoinAsync(), await Site.AdministratorAsync());
        var anna = await Site.LogInAsync(session.Person);
        var path = await anna.PostAsync();
        using var own = await anna.Browser.SubmitAsync($"{path}/edit", $"{path}/edit", ("Title", "Her own"), ("Text", "Words."));

        using var edited = await admin.Browser.SubmitAsync($"{path}/edit", $"{path}/edit", ("Title", "Kinder"), ("Text", "Words."));
        using var deleted = await admin.Browser.SubmitAsync(path, $"{path}/delete");

        edited.AssertRedirect(path);
        deleted.AssertRedirect("/notices");
        var trail = await Database.TrailAsync(await Database.UserIdAsync(session));
        Assert.Equal(["notice-edited/Administrator", "notice-deleted/Administrator"], trail.Where(it => it.StartsWith("notice", StringComparison.Ordinal)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_change_a_notice_at_once_the_second_is_told_and_keeps_the_words()
    {
        var (anna, admin) = (await Site.MemberAsync(), await Site.AdministratorAsync());
        var path = await anna.PostAsync();
        var late = await admin.Browser.FillInAsync($"{path}/edit", $"{path}/edit", ("Title", "Late"), ("Text", "Later words."));
        using var first = await anna.Browser.SubmitAsync($"{path}/edit", $"{path}/edit", ("Title", "First"), ("Text", "First words."));
        first.AssertRedirect(path);

        using var told = await late.SendAsync();

        Assert.Equal(HttpStatusCode.Conflict, told.StatusCode);
        var form = await told.ReadPageAsync();
        Assert.Contains("Somebody has changed this notice", form.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Later words.", form.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Contains("First words.", (await anna.Browser.OpenAsync(path)).Words(), StringComparison.Ordinal);

        // Whoever has been told saves again, by the form that is shown.
        using var saved = await admin.Browser.PostFormAsync($"{path}/edit", ("Title", "Late"), ("Text", "Later words."), ("Version", form.QuerySelector("input[name=Version]")!.GetAttribute("value")!));
        saved.AssertRedirect(path);
        Assert.Contains("Later words.", (await anna.Browser.OpenAsync(path)).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_puts_up_or_changes_once()
    {
        var anna = await Site.MemberAsync();
        var form = await anna.Browser.FillInAsync("/notices/new", "/notices/new", ("Title", "Twice"), ("Text", "Once is enough."));

        var answers = await Task.WhenAll(form.SendAsync(), form.SendAsync(), form.SendAsync());

        var path = Assert.Single(answers.Select(it => it.Headers.Location?.ToString()).Distinct(StringComparer.Ordinal))!;
        Assert.StartsWith("/notices/", path, StringComparison.Ordinal);
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM notices WHERE title = 'Twice'"));

        var edit = await anna.Browser.FillInAsync($"{path}/edit", $"{path}/edit", ("Title", "Changed"), ("Text", "Once."));
        using var first = await edit.SendAsync();
        using var second = await edit.SendAsync();
        first.AssertRedirect(path);
        second.AssertRedirect(path);
        Assert.Equal(2, await Database.ScalarAsync<int>("SELECT version FROM notices WHERE id = @p0", long.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task The_form_of_somebody_else_is_not_theirs_to_send()
    {
        var (anna, ben) = (await Site.MemberAsync(), await Site.MemberAsync());
        var form = await anna.Browser.FillInAsync("/notices/new", "/notices/new", ("Title", "Mine"), ("Text", "Words."));
        using var posted = await form.SendAsync();

        using var refused = await ben.Browser.PostFormAsync("/notices/new", ("Title", "Mine"), ("Text", "Words."), ("FormKey", form.Fields.Single(it => it.Key == "FormKey").Value));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Theory]
    [InlineData("", "Words.", "Title", "Give your notice a title.")]
    [InlineData("\u200B ", "Words.", "Title", "Give your notice a title.")]
    [InlineData("Two\nlines", "Words.", "Title", "A title cannot have line breaks")]
    [InlineData("Right\u202Eto left", "Words.", "Title", "A title cannot have line breaks")]
    [InlineData("Title", " \n ", "Text", "Write what your notice says.")]
    [InlineData("Title", "Bell\u0007", "Text", "The text has control characters")]
    [InlineData("*121", "Words.", "Title", "A title has at most 120 characters.")]
    [InlineData("Title", "*5001", "Text", "A notice has at most 5000 characters.")]
    public async Task What_cannot_be_a_notice_is_told_at_its_field_and_kept(string title, string text, string field, string message)
    {
        var anna = await Site.MemberAsync();
        (title, text) = (Long(title), Long(text));

        using var refused = await anna.Browser.PostFormAsync("/notices/new", ("Title", title), ("Text", text));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.StartsWith(message, page.ErrorAt(field), StringComparison.Ordinal);
        Assert.Equal(text.Trim(), page.QuerySelector("textarea")!.TextContent.Trim());

        // "*121" stands for as many letters.
        static string Long(string words) => words.StartsWith('*') ? new string('å', int.Parse(words[1..], System.Globalization.CultureInfo.InvariantCulture)) : words;
    }

    [Fact]
    public async Task The_longest_notice_in_the_widest_letters_fits()
    {
        var anna = await Site.MemberAsync();

        var path = await anna.PostAsync(string.Concat(Enumerable.Repeat("🌲", 120)), string.Concat(Enumerable.Repeat("🌲", 5000)));

        Assert.Contains("🌲", (await anna.Browser.OpenAsync(path)).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_member_cannot_flood_the_board()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var (anna, ben) = (await site.MemberAsync(), await site.MemberAsync());
        for (var i = 0; i < 5; i++)
        {
            await anna.PostAsync($"Notice {i}");
        }

        using var refused = await anna.Browser.SubmitAsync("/notices/new", "/notices/new", ("Title", "One too many"), ("Text", "Words."));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("720", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal("Words.", (await refused.ReadPageAsync()).QuerySelector("textarea")!.TextContent.Trim());
        await ben.PostAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(12));
        await anna.PostAsync();
    }

    [Fact]
    public async Task Pages_go_by_key_and_the_pinned_stay_at_the_top()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var admin = await site.AdministratorAsync();
        var paths = new List<string>();
        for (var i = 0; i < 23; i++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(12));
            paths.Add(await admin.PostAsync($"Notice {i}"));
        }

        using var pinned = await admin.Browser.SubmitAsync(paths[0], $"{paths[0]}/pin");
        pinned.AssertRedirect(paths[0]);

        using var reader = site.Browser();
        var first = await reader.OpenAsync("/notices");
        var next = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        await admin.PostAsync("Newer"); // meanwhile
        var second = await reader.OpenAsync(next);

        Assert.Equal(paths[0], Titles(first)[0]);
        Assert.Equal(21, Titles(first).Length);
        Assert.Equal(paths.Skip(1).Reverse(), Titles(first).Skip(1).Concat(Titles(second)), StringComparer.Ordinal);
        Assert.Null(second.QuerySelector("a[rel=next]"));

        static string[] Titles(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll(".notices h2 a").Select(it => it.GetAttribute("href")!)];
    }

    [Fact]
    public async Task No_more_than_ten_are_at_the_top()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var admin = await site.AdministratorAsync();
        var path = string.Empty;
        for (var i = 0; i <= 10; i++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(12));
            path = await admin.PostAsync($"Notice {i}");
            using var pinned = await admin.Browser.PostFormAsync($"{path}/pin");
            pinned.AssertRedirect(path);
        }

        Assert.Contains("10 notices are at the top already.", (await admin.Browser.OpenAsync(path)).Words(), StringComparison.Ordinal);
        Assert.Equal(10, (await site.Browser().OpenAsync("/notices")).QuerySelectorAll(".badge").Length);
    }

    [Theory]
    [InlineData("?before=0")]
    [InlineData("?before=-1")]
    [InlineData("?before=9223372036854775807")]
    [InlineData("?before=abc")]
    [InlineData("?before=99999999999999999999999")]
    public async Task A_key_that_was_tampered_with_breaks_nothing(string query)
    {
        using var page = await Site.Browser().GetAsync($"/notices{query}", Ct);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task What_leads_to_a_script_or_loads_something_is_not_on_the_page()
    {
        var anna = await Site.MemberAsync();
        const string Evil = "<script>alert(1)</script>\n\n[a](javascript:alert(1)) ![b](data:image/svg+xml,x) ![c](https://example.org/pixel.png) [d](https://example.org)";

        var page = await Site.Browser().OpenAsync(await anna.PostAsync("<b>Bold</b>", Evil));

        var prose = page.QuerySelector(".prose")!;
        Assert.Empty(prose.QuerySelectorAll("script, img, [onerror], a[href^='javascript'], a[href^='data']"));
        Assert.Contains("<script>alert(1)</script>", prose.TextContent, StringComparison.Ordinal);
        Assert.Equal(["https://example.org/pixel.png", "https://example.org"], prose.QuerySelectorAll("a[href]").Select(it => it.GetAttribute("href")), StringComparer.Ordinal);
        Assert.All(prose.QuerySelectorAll("a[href]"), it => Assert.Equal("nofollow noopener ugc", it.GetAttribute("rel")));
        Assert.Equal("<b>Bold</b>", page.QuerySelector("h1")!.TextContent);
    }
}

public sealed class NoticeOnSqlite(SiteOnSqlite site) : NoticeTests(site), IClassFixture<SiteOnSqlite>;

public sealed class NoticeOnMariaDb(SiteOnMariaDb site) : NoticeTests(site), IClassFixture<SiteOnMariaDb>;
