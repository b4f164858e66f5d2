using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>Administrators who see the site as a member.</summary>
public abstract class ImpersonationTests(Site owner) : SiteTests(owner)
{
    private const string End = "/admin/impersonation/end";

    [Fact]
    public async Task An_administrator_sees_the_site_as_a_member_and_comes_back_by_one_click()
    {
        var (anna, admin) = (await Site.JoinAsync(), await AdminAsync());
        var before = await admin.Browser.OpenAsync(MemberPath(anna));
        Assert.NotNull(before.QuerySelector("header a[href='/admin']"));
        Assert.NotNull(before.QuerySelector($"main a[href='{PathOf(anna)}']"));

        await BeginAsync(admin, anna);

        var page = await admin.Browser.OpenAsync("/account");
        Assert.Contains(anna.Person.EmailAddress, page.Words(), StringComparison.Ordinal);
        Assert.Contains($"You see the site as {anna.Person.Username}. Ends: ", page.QuerySelector("aside.acting")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("header a[href='/admin']"));
        Assert.NotNull((await admin.Browser.OpenAsync("/")).QuerySelector("aside.acting"));
        Assert.Equal(anna.User, await admin.Browser.GetFromJsonAsync<User>("/api/me", Ct));
        using var closed = await admin.Browser.GetAsync("/admin/members", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        Assert.Equal(admin.Token, (await admin.Browser.GetAsync("/account", Ct)).TokenCookie() ?? admin.Token);

        using var back = await admin.Browser.SubmitAsync("/account", End);

        back.AssertRedirect(MemberPath(anna));
        Assert.Null((await admin.Browser.OpenAsync("/account")).QuerySelector("aside.acting"));
        Assert.Contains("Nobody.", (await admin.Browser.OpenAsync(PathOf(anna))).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
    }

    [Theory]
    [InlineData("/account/password")]
    [InlineData("/account/username")]
    [InlineData("/account/email")]
    [InlineData("/account/tokens")]
    [InlineData("/account/delete")]
    [InlineData("/account/export")]
    [InlineData("/account/sessions/end-others")]
    [InlineData("/account/sessions/end-all")]
    [InlineData("/login")]
    public async Task What_is_the_members_alone_cannot_be_changed_in_their_name(string form)
    {
        var (anna, admin) = (await Site.JoinAsync(), await AdminAsync());
        await BeginAsync(admin, anna);

        using var refused = await admin.Browser.PostFormAsync(
            form, ("CurrentPassword", anna.Person.Password), ("Password", anna.Person.Password), ("NewPassword", "another walk in the rain"), ("Login", anna.Person.Username));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Not in somebody else's name", (await refused.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Null(refused.TokenCookie());
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
        await Site.LoginAsync(anna.Person);
    }

    [Theory]
    [InlineData("POST", "/api/tokens")]
    [InlineData("DELETE", "/api/me")]
    [InlineData("PUT", "/api/me/password")]
    [InlineData("DELETE", "/api/sessions")]
    [InlineData("GET", "/api/me/export")]
    public async Task Nor_by_a_program(string method, string path)
    {
        var (anna, admin) = (await Site.JoinAsync(), await AdminAsync());
        var program = await ProgramAsync(admin, anna);

        using var refused = await program.SendJsonAsync(new HttpMethod(method), path, new { name = "x", password = anna.Person.Password });

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
    }

    [Fact]
    public async Task Both_names_stand_in_the_activity_of_what_is_done_in_somebodys_name()
    {
        var (anna, admin) = (await Site.JoinAsync(), await AdminAsync());
        await BeginAsync(admin, anna, "asked for another spelling");
        using var changed = await admin.Browser.SubmitAsync("/account/details", "/account/details", ("FirstName", "Annika"), ("LastName", "Lind"));
        changed.AssertRedirect("/account");
        using var back = await admin.Browser.SubmitAsync("/account", End);

        Assert.Equal("Annika", (await Site.Program(anna.Token).GetFromJsonAsync<User>("/api/me", Ct))!.FirstName);
        var rows = await Database.RowsAsync(
            """
            SELECT e.kind, e.detail, e.actor, a.username FROM audit_events e JOIN members m ON m.trongate_user_id = e.subject_id
            LEFT JOIN members a ON a.trongate_user_id = e.actor_id WHERE m.username = @p0 AND e.actor = 2 ORDER BY e.id
            """,
            anna.Person.Username);
        Assert.Equal(["impersonated", "names-changed", "impersonation-ended"], rows.Select(row => row[0]));
        Assert.All(rows, row => Assert.NotNull(row[3]));
        Assert.Contains("asked for another spelling", (await (await Site.LogInAsync(anna.Person)).Browser.OpenAsync("/account/activity")).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("x")]
    [InlineData("two\nlines")]
    public async Task It_needs_a_reason(string reason)
    {
        var (anna, admin) = (await Site.JoinAsync(), await AdminAsync());

        using var refused = await admin.Browser.PostFormAsync(PathOf(anna), ("Reason", reason));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("reason", (await refused.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Null((await admin.Browser.OpenAsync("/account")).QuerySelector("aside.acting"));
    }

    [Fact]
    public async Task Nobody_sees_the_site_as_an_administrator_nor_as_somebody_who_is_disabled_nor_from_within()
    {
        var (anna, ben, other, admin) = (await Site.JoinAsync(), await Site.JoinAsync(), await AdminAsync(), await AdminAsync());
        var otherCode = (await Site.Program(other.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Code;
        var ownCode = (await Site.Program(admin.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Code;
        using var disabled = await admin.Browser.SubmitAsync(MemberPath(ben), $"{MemberPath(ben)}/disable");

        foreach (var code in new[] { otherCode, ownCode, ben.User.Code })
        {
            using var refused = await admin.Browser.PostFormAsync($"/admin/members/{code}/impersonation", ("Reason", "a look"));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using var unknown = await admin.Browser.PostFormAsync("/admin/members/nobody/impersonation", ("Reason", "a look"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        // A second one takes the place of the first; what it is asked for by is the administrator, never the member.
        await BeginAsync(admin, anna);
        await Site.Services.SetLevelAsync(anna.Person, "admin");
        Assert.Null((await admin.Browser.OpenAsync("/account")).QuerySelector("aside.acting"));
    }

    [Theory]
    [InlineData("half an hour is over")]
    [InlineData("another administrator ends it")]
    [InlineData("the administrator is demoted")]
    [InlineData("the member is disabled")]
    public async Task What_has_ended_does_not_turn_a_change_meant_for_the_member_on_the_administrator(string how)
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var (anna, admin, other) = (await site.JoinAsync(), await AdminAsync(site), await AdminAsync(site));
        await BeginAsync(admin, anna);
        var own = await site.Program(admin.Token).GetFromJsonAsync<User>("/api/me", Ct);
        var form = await admin.Browser.FillInAsync("/account/details", "/account/details", ("FirstName", "Annika"), ("LastName", "Lind"));

        switch (how)
        {
            case "half an hour is over":
                site.Clock.Advance(TimeSpan.FromMinutes(31));
                break;
            case "another administrator ends it":
                var list = await other.Browser.OpenAsync(PathOf(anna));
                using (var ended = await other.Browser.SubmitAsync(PathOf(anna), list.QuerySelector("main .items form")!.GetAttribute("action")!))
                {
                    ended.AssertRedirect(PathOf(anna));
                }

                break;
            case "the administrator is demoted":
                await site.Services.SetLevelAsync(new Person(own!.Username, "", "", "", ""), "member");
                break;
            default:
                using (var disabled = await other.Browser.SubmitAsync(MemberPath(anna), $"{MemberPath(anna)}/disable"))
                {
                    disabled.AssertRedirect(MemberPath(anna));
                }

                break;
        }

        using var refused = await form.SendAsync();

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(own!.FirstName, (await site.Program(admin.Token).GetFromJsonAsync<User>("/api/me", Ct))!.FirstName);
        Assert.Null((await admin.Browser.OpenAsync("/account")).QuerySelector("aside.acting"));
    }

    [Fact]
    public async Task A_grant_is_worth_nothing_to_anybody_else()
    {
        var (anna, ben, admin, other) = (await Site.JoinAsync(), await Site.JoinAsync(), await AdminAsync(), await AdminAsync());
        var grant = await GrantAsync(admin, anna);

        foreach (var (token, expected) in new[] { (admin.Token, anna.Person), (ben.Token, ben.Person), (other.Token, null) })
        {
            var program = Site.Program(token);
            program.DefaultRequestHeaders.Add("Impersonation", grant);
            var user = await program.GetFromJsonAsync<User>("/api/me", Ct);
            Assert.Equal(expected?.Username ?? user!.Username, user!.Username);
            Assert.NotEqual(token == admin.Token, user.Username != anna.Person.Username);
        }

        var stranger = Site.Browser();
        stranger.DefaultRequestHeaders.Add("Impersonation", grant);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/me", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(grant));
    }

    [Fact]
    public async Task It_is_good_only_from_where_the_site_can_be_run()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Settings["Admin:Networks"] = "10.0.0.0/8";
        site.TellAddresses();
        var (anna, admin) = (await site.JoinAsync(), await AdminAsync(site));
        using var begun = await site.Program(admin.Token).From("10.1.2.3").PostAsJsonAsync($"/api/admin/members/{anna.User.Code}/impersonations", new { reason = "asked for help" }, Ct);
        var grant = (await begun.Content.ReadFromJsonAsync<JsonNode>(Ct))!["grant"]!.GetValue<string>();

        foreach (var (address, isAnna) in new[] { ("10.9.9.9", true), ("192.0.2.7", false) })
        {
            var program = site.Program(admin.Token).From(address);
            program.DefaultRequestHeaders.Add("Impersonation", grant);
            Assert.Equal(isAnna, (await program.GetFromJsonAsync<User>("/api/me", Ct))!.Username == anna.Person.Username);
            using var changed = await program.SendJsonAsync(HttpMethod.Put, "/api/me", new { firstName = "Annika", lastName = "Lind" });
            Assert.Equal(isAnna ? HttpStatusCode.OK : HttpStatusCode.Forbidden, changed.StatusCode);
        }
    }

    [Fact]
    public async Task Of_an_administrator_who_leaves_it_is_not_kept_from_where_they_acted_on_others()
    {
        var (anna, admin, other) = (await Site.JoinAsync(), await AdminAsync(), await AdminAsync());
        admin.Browser.DefaultRequestHeaders.UserAgent.ParseAdd("Leaving/1.0");
        await BeginAsync(admin, anna);
        const string Kept = "SELECT COUNT(*) FROM audit_events e JOIN members m ON m.trongate_user_id = e.subject_id WHERE m.username = @p0 AND e.user_agent = 'Leaving/1.0'";
        Assert.Equal(1, await Database.ScalarAsync<int>(Kept, anna.Person.Username));
        var code = (await Site.Program(admin.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Code;

        using var deleted = await other.Browser.PostFormAsync($"/admin/members/{code}/delete");

        deleted.AssertRedirect("/admin/members");
        Assert.Equal(0, await Database.ScalarAsync<int>(Kept, anna.Person.Username));
    }

    [Fact]
    public async Task It_ends_with_the_session_beside_which_it_is_good()
    {
        var (anna, admin) = (await Site.JoinAsync(), await AdminAsync());
        await BeginAsync(admin, anna);

        using var left = await admin.Browser.PostFormAsync("/logout");

        left.AssertRedirect("/");
        Assert.Equal(0, await Database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM trongate_tokens t JOIN members m ON m.trongate_user_id = t.user_id WHERE t.code = 'impersonation' AND m.username = @p0", anna.Person.Username));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
    }

    [Fact]
    public async Task Only_administrators_can_and_an_api_token_cannot()
    {
        var (anna, ben, admin) = (await Site.JoinAsync(), await Site.JoinAsync(), await AdminAsync());
        var path = $"/api/admin/members/{anna.User.Code}/impersonations";
        var script = await Site.CreateTokenAsync(admin.Token, "admin:read", "admin:write");
        await GrantAsync(admin, anna);

        Assert.Equal(HttpStatusCode.Forbidden, (await Site.Program(ben.Token).PostAsJsonAsync(path, new { reason = "a look" }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Site.Program(script.Token).PostAsJsonAsync(path, new { reason = "a look" }, Ct)).StatusCode);
        var list = await Site.Program(script.Token).GetFromJsonAsync<JsonArray>(path, Ct);
        Assert.Single(list!);
        Assert.Equal(HttpStatusCode.NoContent, (await Site.Program(script.Token).DeleteAsync($"{path}/{list![0]!["id"]}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Site.Program(script.Token).DeleteAsync($"{path}/{list[0]!["id"]}", Ct)).StatusCode);
        Assert.Empty((await Site.Program(script.Token).GetFromJsonAsync<JsonArray>(path, Ct))!);

        // What only an administrator may grant, nobody else can, and it is worth nothing once they are none any more.
        Assert.Equal(HttpStatusCode.BadRequest, (await Site.PostTokenAsync(ben.Token, "script", ["admin:read"], Site.Clock.GetUtcNow().AddDays(1))).StatusCode);
    }

    private static string MemberPath(Session session) => $"/admin/members/{session.User.Code}";

    private static string PathOf(Session session) => $"{MemberPath(session)}/impersonation";

    private static async Task BeginAsync(LoggedIn admin, Session member, string reason = "asked for help")
    {
        using var begun = await admin.Browser.SubmitAsync(PathOf(member), PathOf(member), ("Reason", reason));
        begun.AssertRedirect("/account");
    }

    private async Task<string> GrantAsync(LoggedIn admin, Session member)
    {
        using var begun = await Site.Program(admin.Token).PostAsJsonAsync($"/api/admin/members/{member.User.Code}/impersonations", new { reason = "asked for help" }, Ct);
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        return (await begun.Content.ReadFromJsonAsync<JsonNode>(Ct))!["grant"]!.GetValue<string>();
    }

    private async Task<HttpClient> ProgramAsync(LoggedIn admin, Session member)
    {
        var program = Site.Program(admin.Token);
        program.DefaultRequestHeaders.Add("Impersonation", await GrantAsync(admin, member));
        return program;
    }

    private Task<LoggedIn> AdminAsync() => AdminAsync(Site);

    private static async Task<LoggedIn> AdminAsync(MembersSiteFactory site)
    {
        var person = (await site.JoinAsync()).Person;
        await site.Services.SetLevelAsync(person, "admin");
        return await site.LogInAsync(person);
    }
}

public sealed class ImpersonationOnSqlite(SiteOnSqlite site) : ImpersonationTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ImpersonationOnMariaDb(SiteOnMariaDb site) : ImpersonationTests(site), IClassFixture<SiteOnMariaDb>;
