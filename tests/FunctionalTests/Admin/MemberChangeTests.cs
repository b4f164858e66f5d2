using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>Two administrators with one member before their eyes, the note that no member sees, and the sessions that others end.</summary>
public abstract class MemberChangeTests(Site owner) : SiteTests(owner)
{
    private const string Note = "Called on Monday.\nHas lost the telephone.";

    [Theory]
    [InlineData("/note", "Note", "My own note")]
    [InlineData("/level", "LevelTitle", "admin")]
    [InlineData("/disable", "Reason", "Advertisements")]
    [InlineData("/reset", null, null)]
    [InlineData("/new-password", null, null)]
    [InlineData("/recovery-link", null, null)]
    [InlineData("/delete", null, null)]
    public async Task The_second_of_two_is_told_what_has_changed_and_nothing_is_lost(string action, string? field, string? typed)
    {
        var (anna, first, second) = (await Site.JoinAsync(), await Site.NewAdministratorAsync(), await Site.NewAdministratorAsync());
        var form = await second.Browser.FillInAsync(anna.PageOf(), anna.PageOf() + action, field is null ? [] : [(field, typed!)]);
        using var noted = await first.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/note", ("Note", Note));
        noted.AssertRedirect(anna.PageOf());

        using var refused = await form.SendAsync();

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Contains("Somebody has changed this member since you were shown it: the note.", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Note, await Database.ScalarAsync<string>("SELECT note FROM members WHERE username = @p0", anna.Person.Username));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
        Assert.Equal("member", (await Site.Program(anna.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Level);
        if (field is not null)
        {
            var kept = page.GetElementById(field)!;
            Assert.Equal(typed, kept switch { IHtmlTextAreaElement area => area.Value, IHtmlSelectElement select => select.Value, _ => ((IHtmlInputElement)kept).Value });
        }

        // Sent again from the page that now shows it, it is done.
        using var again = await (await RefillAsync(second.Browser, page, anna.PageOf() + action, field, typed)).SendAsync();
        Assert.True(again.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK, $"{again.StatusCode}");
    }

    [Fact]
    public async Task Of_two_who_save_in_one_moment_one_wins_and_the_other_is_told()
    {
        var (first, second) = (await Site.NewAdministratorAsync(), await Site.NewAdministratorAsync());
        for (var round = 0; round < 5; round++)
        {
            var anna = await Site.JoinAsync();
            var note = await first.Browser.FillInAsync(anna.PageOf(), $"{anna.PageOf()}/note", ("Note", "One"));
            var level = await second.Browser.FillInAsync(anna.PageOf(), $"{anna.PageOf()}/level", ("LevelTitle", "admin"));

            var answers = await Task.WhenAll(note.SendAsync(), level.SendAsync());

            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        }
    }

    [Fact]
    public async Task What_the_member_changes_meanwhile_is_told_too()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.NewAdministratorAsync());
        var form = await admin.Browser.FillInAsync(anna.PageOf(), $"{anna.PageOf()}/disable");
        using var renamed = await Site.Program(anna.Token).SendJsonAsync(HttpMethod.Put, "/api/me", new { firstName = "Annika", lastName = "Lind" });
        Assert.Equal(HttpStatusCode.OK, renamed.StatusCode);

        using var refused = await form.SendAsync();

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("since you were shown it: the name.", (await refused.ReadPageAsync()).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_that_was_deleted_meanwhile_is_given_to_nobody()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var (anna, admin) = (await site.JoinAsync(), await site.NewAdministratorAsync());
        await database.RowsAsync("INSERT INTO trongate_user_levels (id, level_title) VALUES (3, 'editor')");
        var form = await admin.Browser.FillInAsync(anna.PageOf(), $"{anna.PageOf()}/level", ("LevelTitle", "editor"));
        var list = "/admin/members?level=3";
        await admin.Browser.OpenAsync(list);
        await database.RowsAsync("DELETE FROM trongate_user_levels WHERE id = 3");

        using var refused = await form.SendAsync();
        using var unlisted = await admin.Browser.GetAsync(list, Ct);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Contains("There is no such user level.", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["admin", "member"], page.QuerySelectorAll("#LevelTitle option").Select(option => option.TextContent), StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, unlisted.StatusCode);
        Assert.Contains("There is no such level, or not any more.", (await unlisted.ReadPageAsync()).ErrorAt("level"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_member_never_sees_the_note_nor_that_there_is_one()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.NewAdministratorAsync());
        using var written = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/note", ("Note", "  Called on Monday.\r\nHas lost the telephone. "));
        written.AssertRedirect(anna.PageOf());
        Assert.Equal(Note, (await admin.Browser.OpenAsync(anna.PageOf())).QuerySelector<IHtmlTextAreaElement>("#Note")!.Value);

        var program = Site.Program(anna.Token);
        foreach (var path in new[] { "/api/me", "/api/me/export", "/api/me/activity", "/account", "/account/activity" })
        {
            var text = await program.GetStringAsync(path, Ct);
            Assert.DoesNotContain("Monday", text, StringComparison.Ordinal);
            Assert.DoesNotContain("note", text, StringComparison.OrdinalIgnoreCase);
        }

        var admins = await Database.ScalarAsync<long>("SELECT id FROM trongate_users WHERE code = @p0", (await Site.Program(admin.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Code);
        Assert.Contains($"note-written/Member/about {anna.User.Code}", await Database.TrailAsync(admins), StringComparer.Ordinal);

        using var emptied = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/note", ("Note", " "));
        Assert.Null((await Database.RowsAsync("SELECT note FROM members WHERE username = @p0", anna.Person.Username))[0][0]);
    }

    [Fact]
    public async Task A_note_that_is_too_long_is_said_and_kept()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.NewAdministratorAsync());

        using var refused = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/note", ("Note", new string('a', 2001)));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Equal("A note has at most 2,000 characters.", page.ErrorAt("Note"));
        Assert.Equal(2001, page.QuerySelector<IHtmlTextAreaElement>("#Note")!.Value.Length);
    }

    [Fact]
    public async Task One_session_and_one_token_are_ended_and_the_others_go_on()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.NewAdministratorAsync());
        var second = await Site.LoginAsync(anna.Person);
        var (script, other) = (await Site.CreateTokenAsync(anna.Token, "profile:read"), await Site.CreateTokenAsync(anna.Token, "profile:read"));
        var sessions = $"{anna.PageOf()}/sessions";
        var page = await admin.Browser.OpenAsync(sessions);
        var actions = page.QuerySelectorAll("form[action*='/sessions/'][action$='/end']").Select(form => form.GetAttribute("action")!).Where(action => action != $"{sessions}/end").ToList();
        Assert.Equal(2, actions.Count);

        using var ended = await admin.Browser.SubmitAsync(sessions, actions[0]);
        using var revoked = await admin.Browser.SubmitAsync(sessions, $"{anna.PageOf()}/tokens/{script.Id}/revoke");

        ended.AssertRedirect(sessions);
        revoked.AssertRedirect(sessions);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(second.Token));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(script.Token));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(other.Token));
        using var twice = await admin.Browser.PostFormAsync(actions[0]);
        twice.AssertRedirect(sessions);
        Assert.Equal(1, (await Database.TrailAsync(await Database.UserIdAsync(anna))).Count(it => it == "session-ended/Administrator"));

        using var all = await admin.Browser.SubmitAsync(sessions, $"{sessions}/end");
        all.AssertRedirect(sessions);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(other.Token));
        Assert.Contains("They are logged in nowhere.", (await admin.Browser.OpenAsync(sessions)).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_member_shows_what_happened_last_and_leads_to_the_rest()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.NewAdministratorAsync());
        await Site.LoginAsync(anna.Person);

        var page = await admin.Browser.OpenAsync(anna.PageOf());

        Assert.Contains("Logged in, with the password", page.Words(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"a[href='/admin/activity?member={anna.Person.Username}']"));
        Assert.NotNull(page.QuerySelector($"a[href='{anna.PageOf()}/sessions']"));
    }

    private static Task<FilledIn> RefillAsync(HttpClient browser, IHtmlDocument page, string action, string? field, string? typed)
    {
        var form = page.QuerySelector($"form[action='{action}']")!;
        var hidden = form.QuerySelectorAll<IHtmlInputElement>("input[type='hidden']").Select(input => KeyValuePair.Create(input.Name!, input.Value));
        return Task.FromResult(new FilledIn(browser, action, [.. hidden, .. field is null ? [] : new[] { KeyValuePair.Create(field, typed!) }]));
    }
}

public sealed class MemberChangeOnSqlite(SiteOnSqlite site) : MemberChangeTests(site), IClassFixture<SiteOnSqlite>;

public sealed class MemberChangeOnMariaDb(SiteOnMariaDb site) : MemberChangeTests(site), IClassFixture<SiteOnMariaDb>;
