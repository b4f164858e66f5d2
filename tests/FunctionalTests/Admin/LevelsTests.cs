using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens.Levels;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>Administrators add, rename and delete levels, by the page and by the API.</summary>
public abstract class LevelsTests(Site owner) : SiteTests(owner)
{
    private const string Page = "/admin/levels";
    private const string Api = "/api/admin/levels";

    [Fact]
    public async Task A_level_is_added_given_renamed_and_when_nobody_has_it_deleted()
    {
        var ((admin, session), anna, title) = (await AdminAsync(), await Site.JoinAsync(), NewTitle());

        using var added = await admin.SubmitAsync(Page, Page, ("Title", $"  {title.ToUpperInvariant()}  of   all "));
        added.AssertRedirect(Page);
        var link = (await admin.OpenAsync(Page)).QuerySelectorAll("main table a").Single(it => it.TextContent == $"{title} of all").GetAttribute("href")!;
        await Site.Services.SetLevelAsync(anna.Person, $"{title} of all");
        Assert.Equal($"{title} of all", await LevelOfAsync(Site, anna));
        Assert.Contains("One member has this level.", (await admin.OpenAsync(link)).Words(), StringComparison.Ordinal);
        Assert.Null((await admin.OpenAsync(link)).QuerySelector("form[action$='/delete']"));

        // The token is in memory, with the old title.
        using var renamed = await admin.SubmitAsync(link, $"{link}/rename", ("Title", title));
        renamed.AssertRedirect(Page);
        Assert.Equal(title, await LevelOfAsync(Site, anna));

        using var used = await admin.PostFormAsync($"{link}/delete", ("Was", title));
        Assert.Equal(HttpStatusCode.Conflict, used.StatusCode);
        Assert.Contains("Somebody has this level.", (await used.ReadPageAsync()).Words(), StringComparison.Ordinal);

        await Site.Services.SetLevelAsync(anna.Person, LevelTitles.Member);
        using var deleted = await admin.SubmitAsync(link, $"{link}/delete");
        deleted.AssertRedirect(Page);
        using var again = await admin.PostFormAsync($"{link}/delete", ("Was", title));
        again.AssertRedirect(Page);
        Assert.DoesNotContain(title, (await admin.OpenAsync(Page)).Words(), StringComparison.Ordinal);
        using var gone = await admin.GetAsync(link, Ct);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(
            [$"level-added/Member/{title.ToUpperInvariant()}  of   all", $"level-renamed/Member/{title}", $"level-deleted/Member/{title}"],
            (await Database.TrailAsync(await Database.UserIdAsync(session))).Where(it => it.StartsWith("level-", StringComparison.Ordinal) && !it.StartsWith("level-changed", StringComparison.Ordinal)),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("", "Say what the level is called.")]
    [InlineData(" \u200b ", "Say what the level is called.")]
    [InlineData("two\nlines", "A title is one line")]
    [InlineData("edi\u200btor", "A title is one line")]
    [InlineData("rotide\u202e", "A title is one line")]
    [InlineData("Admin", "There is a level of that title already.")]
    [InlineData(" MEMBER ", "There is a level of that title already.")]
    public async Task A_title_that_cannot_be_is_an_error_at_its_field(string title, string error)
    {
        var (admin, session) = await AdminAsync();

        using var page = await admin.PostFormAsync(Page, ("Title", title));
        using var json = await Site.Program(session.Token).PostAsJsonAsync(Api, new { title }, Ct);

        Assert.StartsWith(error, (await page.ReadPageAsync()).ErrorAt("Title"), StringComparison.Ordinal);
        Assert.StartsWith(error, (await Problem.AssertAsync(json)).At("title"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(125, HttpStatusCode.Created)]
    [InlineData(126, HttpStatusCode.BadRequest)]
    [InlineData(10_000, HttpStatusCode.BadRequest)]
    public async Task A_title_has_at_most_125_characters(int length, HttpStatusCode expected)
    {
        var title = NewTitle() + string.Concat(Enumerable.Repeat("\U0001F600", length));
        var cut = PlainText.Cut(title, length);

        using var added = await Site.Program((await AdminAsync()).Session.Token).PostAsJsonAsync(Api, new { title = cut }, Ct);

        Assert.Equal(expected, added.StatusCode);
    }

    [Fact]
    public async Task The_api_does_the_same_for_tokens_that_may()
    {
        var (session, title) = ((await AdminAsync()).Session, NewTitle());
        var (reads, writes) = (Site.Program((await Site.CreateTokenAsync(session.Token, "admin:read")).Token), Site.Program((await Site.CreateTokenAsync(session.Token, "admin:write")).Token));

        using var refused = await reads.PostAsJsonAsync(Api, new { title }, Ct);
        using var added = await writes.PostAsJsonAsync(Api, new { title }, Ct);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Created), (refused.StatusCode, added.StatusCode));
        var id = (await added.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetInt32();
        var listed = (await reads.GetFromJsonAsync<JsonElement>(Api, Ct)).EnumerateArray().Single(it => it.GetProperty("id").GetInt32() == id);
        Assert.Equal((title, 0, false), (listed.GetProperty("title").GetString(), listed.GetProperty("members").GetInt32(), listed.GetProperty("isKept").GetBoolean()));

        foreach (var (path, body, expected, code) in new (string, object, HttpStatusCode, string)[]
        {
            ($"{Api}/{id}", new { title = $"{title} 2", was = "another" }, HttpStatusCode.Conflict, "Token.LevelRenamed"),
            ($"{Api}/1", new { title = "boss" }, HttpStatusCode.Conflict, "Token.LevelIsKept"),
            ($"{Api}/2", new { title = "boss" }, HttpStatusCode.Conflict, "Token.LevelIsKept"),
            ($"{Api}/2000000000", new { title = "boss" }, HttpStatusCode.NotFound, "Token.UnknownLevel"),
        })
        {
            using var answer = await writes.SendJsonAsync(HttpMethod.Put, path, body);
            Assert.Equal((expected, code), (answer.StatusCode, (await Problem.AssertAsync(answer)).GetProperty("code").GetString()));
        }

        using var renamed = await writes.SendJsonAsync(HttpMethod.Put, $"{Api}/{id}", new { title = $"{title} 2", was = title });
        using var kept = await writes.DeleteAsync($"{Api}/2", Ct);
        using var deleted = await writes.DeleteAsync($"{Api}/{id}", Ct);
        using var again = await writes.DeleteAsync($"{Api}/{id}", Ct);
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.NoContent, HttpStatusCode.NotFound),
            (renamed.StatusCode, kept.StatusCode, deleted.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task Nobody_but_administrators_gets_there()
    {
        var anna = await Site.JoinAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await Site.StatusAsync(anna.Token, Page));
        Assert.Equal(HttpStatusCode.Forbidden, await Site.StatusAsync(anna.Token, Api));
        using var added = await Site.Program(anna.Token).PostAsJsonAsync(Api, new { title = NewTitle() }, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, added.StatusCode);
    }

    [Fact]
    public async Task Whoever_gives_a_level_that_was_deleted_meanwhile_is_told()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var meanwhile = Meanwhile.PlantIn(site);
        var (admin, anna, title) = (await site.JoinAsync(), await site.JoinAsync(), NewTitle());
        await site.Services.SetLevelAsync(admin.Person, LevelTitles.Admin);
        var level = (await SendAsync(site, new AddLevel(By: null, title))).Value;
        var (browser, page) = ((await site.LogInAsync(admin.Person)).Browser, $"/admin/members/{anna.User.Code}");
        var form = await browser.FillInAsync(page, $"{page}/level", ("LevelTitle", title));
        meanwhile.Let(() => SendAsync(site, new DeleteLevel(By: null, level.Id)));

        using var refused = await form.SendAsync();

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Contains("There is no such user level. It may have been renamed or deleted meanwhile.", (await refused.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(LevelTitles.Member, await LevelOfAsync(site, anna));
    }

    [Fact]
    public async Task Whoever_gives_a_level_and_whoever_deletes_it_in_one_moment_do_not_both_win()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var anna = await site.JoinAsync();
        for (var round = 0; round < 10; round++)
        {
            var level = (await SendAsync(site, new AddLevel(By: null, NewTitle()))).Value;
            var user = await SendAsync(site, new DescribeUser(anna.User.Code));

            var giving = Task.Run(() => SendAsync(site, new ChangeUserLevel(By: null, user.Value.Id, level.Title)), Ct);
            var deleting = Task.Run(() => SendAsync(site, new DeleteLevel(By: null, level.Id)), Ct);
            await Task.WhenAll(giving, deleting);

            var (given, deleted) = (await giving, await deleting);
            Assert.True(given.IsError ? given.FirstError == TokenErrors.UnknownLevel && !deleted.IsError : deleted.FirstError == TokenErrors.LevelInUse, "Both won, or neither.");
            Assert.Equal(given.IsError ? user.Value.LevelTitle : level.Title, await LevelOfAsync(site, anna));
        }
    }

    [Fact]
    public async Task Of_two_who_choose_one_title_at_once_one_wins()
    {
        for (var round = 0; round < 5; round++)
        {
            var title = NewTitle();

            var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SendAsync(Site, new AddLevel(By: null, title)), Ct)));

            Assert.Single(added, it => !it.IsError);
            Assert.Equal(3, added.Count(it => it.IsError && it.FirstError == TokenErrors.LevelTaken));
        }
    }

    [Fact]
    public async Task Of_two_administrators_who_rename_one_level_the_second_is_told()
    {
        var ((admin, _), title) = (await AdminAsync(), NewTitle());
        var level = (await SendAsync(Site, new AddLevel(By: null, title))).Value;
        var page = $"{Page}/{level.Id}";
        var form = await admin.FillInAsync(page, $"{page}/rename", ("Title", $"{title} b"));
        await SendAsync(Site, new RenameLevel(By: null, level.Id, $"{title} a"));

        using var refused = await form.SendAsync();

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var again = await refused.ReadPageAsync();
        Assert.Contains("This level was renamed meanwhile", again.Words(), StringComparison.Ordinal);
        Assert.Equal($"{title} a", again.QuerySelector("h1")!.TextContent);
        Assert.Equal($"{title} b", again.QuerySelector("#Title")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_lost_the_right_while_the_request_was_under_way_is_refused()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var meanwhile = Meanwhile.PlantIn(site);
        var (anna, ben) = (await site.JoinAsync(), await site.JoinAsync());
        await site.Services.SetLevelAsync(ben.Person, LevelTitles.Admin);
        var level = (await SendAsync(site, new AddLevel(By: null, NewTitle()))).Value;
        foreach (var (page, action) in new[] { (Page, Page), ($"{Page}/{level.Id}", $"{Page}/{level.Id}/rename"), ($"{Page}/{level.Id}", $"{Page}/{level.Id}/delete") })
        {
            await site.Services.SetLevelAsync(anna.Person, LevelTitles.Admin);
            var browser = (await site.LogInAsync(anna.Person)).Browser;
            var form = await browser.FillInAsync(page, action, action.EndsWith("delete", StringComparison.Ordinal) ? [] : [("Title", NewTitle())]);
            meanwhile.Let(() => site.Services.SetLevelAsync(anna.Person, LevelTitles.Member));

            using var refused = await form.SendAsync();

            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Equal(level, Assert.Single((await SendAsync(site, new ListLevels())).Value, it => it.Id > 2));
    }

    private static string NewTitle() => $"level {System.Security.Cryptography.RandomNumberGenerator.GetHexString(12, lowercase: true)}";

    private static async Task<string> LevelOfAsync(MembersSiteFactory site, Session session) => (await site.Program(session.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Level;

    private static async Task<ErrorOr<T>> SendAsync<T>(MembersSiteFactory site, IRequest<ErrorOr<T>> message)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, Ct);
    }

    private async Task<(HttpClient Browser, Session Session)> AdminAsync()
    {
        var session = await Site.JoinAsync();
        await Site.Services.SetLevelAsync(session.Person, LevelTitles.Admin);
        return ((await Site.LogInAsync(session.Person)).Browser, session);
    }
}

public sealed class LevelsOnSqlite(SiteOnSqlite site) : LevelsTests(site), IClassFixture<SiteOnSqlite>;

public sealed class LevelsOnMariaDb(SiteOnMariaDb site) : LevelsTests(site), IClassFixture<SiteOnMariaDb>;
