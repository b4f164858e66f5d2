using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Members.Codes;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>What programs of administrators do with members.</summary>
public abstract class MembersApiTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task A_member_is_read_and_changed()
    {
        var (anna, program) = (await Site.JoinAsync(), await ProgramAsync("admin:read", "admin:write"));
        var path = PathOf(anna);
        var admin = await Site.JoinAsync();
        await Site.Services.SetLevelAsync(admin.Person, "admin");
        var person = Site.Program(admin.Token);

        await AssertDoneAsync(await program.SendJsonAsync(HttpMethod.Put, $"{path}/note", new { note = "Called on Monday" }));
        using var stolen = await program.SendJsonAsync(HttpMethod.Put, $"{path}/level", new { level = "admin" });
        Assert.Equal(HttpStatusCode.Forbidden, stolen.StatusCode);
        await AssertDoneAsync(await person.SendJsonAsync(HttpMethod.Put, $"{path}/level", new { level = "admin" }));
        await AssertDoneAsync(await program.PutAsync($"{path}/new-password", content: null, Ct));
        var shown = await program.GetFromJsonAsync<JsonElement>(path, Ct);
        Assert.Equal("admin", shown.GetProperty("member").GetProperty("level").GetString());
        Assert.Equal("Called on Monday", shown.GetProperty("note").GetString());
        Assert.True(shown.GetProperty("mustReset").GetBoolean());

        await AssertDoneAsync(await program.DeleteAsync($"{path}/new-password", Ct));
        await AssertDoneAsync(await person.SendJsonAsync(HttpMethod.Put, $"{path}/level", new { level = "member" }));
        await AssertDoneAsync(await program.PostAsync($"{path}/reset", content: null, Ct));
        Assert.Contains(await Site.MailsAsync(anna.Person.EmailAddress), it => it.Kind == "reset-password");
        await AssertDoneAsync(await program.PostAsJsonAsync($"{path}/disable", new { reason = "Advertisements" }, Ct));
        shown = await program.GetFromJsonAsync<JsonElement>(path, Ct);
        Assert.Equal(("disabled", "Advertisements"), (shown.GetProperty("member").GetProperty("state").GetString(), shown.GetProperty("disabledReason").GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        await AssertDoneAsync(await program.PostAsync($"{path}/enable", content: null, Ct));
        await Site.LoginAsync(anna.Person);
        await AssertDoneAsync(await program.DeleteAsync(path, Ct));
        using var gone = await program.GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Nobody_reads_the_note_about_themselves()
    {
        var (admin, other) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Services.SetLevelAsync(admin.Person, "admin");
        await Site.Services.SetLevelAsync(other.Person, "admin");
        await AssertDoneAsync(await Site.Program(other.Token).SendJsonAsync(HttpMethod.Put, $"{PathOf(admin)}/note", new { note = "Talks much" }));

        var own = await Site.Program(admin.Token).GetFromJsonAsync<JsonElement>(PathOf(admin), Ct);
        var others = await Site.Program(other.Token).GetFromJsonAsync<JsonElement>(PathOf(admin), Ct);

        Assert.Equal((JsonValueKind.Null, "Talks much"), (own.GetProperty("note").ValueKind, others.GetProperty("note").GetString()));
    }

    [Fact]
    public async Task Nobody_is_buried_in_links_for_a_new_password_nor_keeps_one_as_an_administrator()
    {
        var (anna, program) = (await Site.JoinAsync(), await ProgramAsync("admin:read", "admin:write"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 10; i++)
        {
            using var asked = await program.PostAsync($"{PathOf(anna)}/reset", content: null, Ct);
            statuses.Add(asked.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NoContent, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        var links = "SELECT COUNT(*) FROM trongate_tokens t JOIN members m ON m.trongate_user_id = t.user_id WHERE t.code = 'reset-password' AND m.username = @p0";
        Assert.Equal(1, await Database.ScalarAsync<int>(links, anna.Person.Username));
        await Site.Services.SetLevelAsync(anna.Person, "admin");
        Assert.Equal(0, await Database.ScalarAsync<int>(links, anna.Person.Username));
    }

    [Fact]
    public async Task A_change_with_the_mark_of_what_was_shown_is_refused_where_that_has_changed()
    {
        var (anna, program) = (await Site.JoinAsync(), await ProgramAsync("admin:read", "admin:write"));
        using var shown = await program.GetAsync(PathOf(anna), Ct);
        var mark = shown.Headers.ETag!.ToString();
        await AssertDoneAsync(await SendAsync(program, mark, "One"));

        using var refused = await SendAsync(program, mark, "Two");

        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
        var problem = await Problem.AssertAsync(refused);
        Assert.Equal("Member.ChangedMeanwhile", problem.GetProperty("code").GetString());
        Assert.Contains(": the note.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("One", await Database.ScalarAsync<string>("SELECT note FROM members WHERE username = @p0", anna.Person.Username));
        await AssertDoneAsync(await SendAsync(program, "*", "Three"));
        using var now = await program.GetAsync(PathOf(anna), Ct);
        await AssertDoneAsync(await SendAsync(program, now.Headers.ETag!.ToString(), "Four"));

        async Task<HttpResponseMessage> SendAsync(HttpClient client, string ifMatch, string note)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"{PathOf(anna)}/note") { Content = JsonContent.Create(new { note }) };
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            return await client.SendAsync(request, Ct);
        }
    }

    [Fact]
    public async Task Sessions_and_tokens_of_a_member_are_listed_and_ended()
    {
        var (anna, program) = (await Site.JoinAsync(), await ProgramAsync("admin:read", "admin:write"));
        var script = await Site.CreateTokenAsync(anna.Token, "profile:read");
        await Site.LoginAsync(anna.Person);

        var sessions = (await program.GetFromJsonAsync<Listed[]>($"{PathOf(anna)}/sessions", Ct))!;
        Assert.Equal(2, sessions.Length);
        Assert.Equal(script.Id, Assert.Single((await program.GetFromJsonAsync<Listed[]>($"{PathOf(anna)}/tokens", Ct))!).Id);
        await AssertDoneAsync(await program.DeleteAsync($"{PathOf(anna)}/sessions/{sessions[0].Id}", Ct));
        using var twice = await program.DeleteAsync($"{PathOf(anna)}/sessions/{sessions[0].Id}", Ct);
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
        await AssertDoneAsync(await program.DeleteAsync($"{PathOf(anna)}/tokens/{script.Id}", Ct));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(script.Token));
        using var all = await program.DeleteAsync($"{PathOf(anna)}/sessions", Ct);
        Assert.Equal(1, (await all.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("ended").GetInt32());
        using var tokens = await program.DeleteAsync($"{PathOf(anna)}/tokens", Ct);
        Assert.Equal(0, (await tokens.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("ended").GetInt32());
    }

    [Fact]
    public async Task A_recovery_link_is_made_by_a_session_alone()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Services.SetLevelAsync(admin.Person, "admin");
        var script = await Site.CreateTokenAsync(admin.Token, "admin:read", "admin:write");

        using var refused = await Site.Program(script.Token).PostAsync($"{PathOf(anna)}/recovery-link", content: null, Ct);
        using var made = await Site.Program(admin.Token).PostAsync($"{PathOf(anna)}/recovery-link", content: null, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var path = new Uri((await made.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("link").GetString()!).PathAndQuery;
        using var set = await Site.Browser().SubmitAsync(path, path, ("NewPassword", Asking.NewPassword));
        set.AssertRedirect("/login");
    }

    [Theory]
    [InlineData("admin:read", false)]
    [InlineData("admin:write", true)]
    public async Task A_token_does_what_its_abilities_say(string ability, bool writes)
    {
        var (anna, program) = (await Site.JoinAsync(), await ProgramAsync(ability));

        using var read = await program.GetAsync(PathOf(anna), Ct);
        using var written = await program.SendJsonAsync(HttpMethod.Put, $"{PathOf(anna)}/note", new { note = "x" });

        Assert.Equal(writes ? HttpStatusCode.Forbidden : HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(writes ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, written.StatusCode);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PUT", "/note")]
    [InlineData("PUT", "/level")]
    [InlineData("POST", "/disable")]
    [InlineData("POST", "/recovery-link")]
    [InlineData("DELETE", "")]
    [InlineData("GET", "/sessions")]
    [InlineData("DELETE", "/tokens")]
    public async Task Members_are_refused_and_nobody_is_not_found(string method, string path)
    {
        var (anna, ben, admin) = (await Site.JoinAsync(), await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Services.SetLevelAsync(admin.Person, "admin");

        using var refused = await SendAsync(ben.Token, PathOf(anna));
        using var unknown = await SendAsync(admin.Token, "/api/admin/members/nobody");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await Problem.AssertAsync(unknown);

        Task<HttpResponseMessage> SendAsync(string token, string member) => method == "GET"
            ? Site.Program(token).GetAsync(member + path, Ct)
            : Site.Program(token).SendJsonAsync(new HttpMethod(method), member + path, new { level = "member", note = "x", reason = "x" });
    }

    private static string PathOf(Session session) => $"/api{session.PageOf()}";

    private static async Task AssertDoneAsync(HttpResponseMessage response)
    {
        Assert.True(response.StatusCode == HttpStatusCode.NoContent, await response.Content.ReadAsStringAsync(Ct));
        response.Dispose();
    }

    private async Task<HttpClient> ProgramAsync(params string[] abilities)
    {
        var admin = await Site.JoinAsync();
        await Site.Services.SetLevelAsync(admin.Person, "admin");
        return Site.Program((await Site.CreateTokenAsync(admin.Token, abilities)).Token);
    }
}

public sealed class MembersApiOnSqlite(SiteOnSqlite site) : MembersApiTests(site), IClassFixture<SiteOnSqlite>;

public sealed class MembersApiOnMariaDb(SiteOnMariaDb site) : MembersApiTests(site), IClassFixture<SiteOnMariaDb>;
