using System.Net;
using System.Text.Json.Nodes;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Leaving;

/// <summary>All that is held about a member as one file, without anything that could be used.</summary>
public abstract class ExportTests(Site owner) : SiteTests(owner)
{
    private static readonly string[] Parts =
    [
        "access",
        "activity",
        "credentials",
        "invitations",
        "mails",
        "notices",
        "profile",
    ];

    [Fact]
    public async Task The_file_holds_what_every_module_holds_and_no_secret()
    {
        var anna = await Site.JoinAsync(Person.New() with { FirstName = "Zoë" });
        var (here, script) = (await Site.LogInAsync(anna.Person), await Site.CreateTokenAsync(anna.Token, "profile:read"));

        using var exported = await here.Browser.SubmitAsync("/account/export", "/account/export");

        Assert.Equal(HttpStatusCode.OK, exported.StatusCode);
        Assert.Equal("application/json", exported.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("attachment", "my-data-2040-02-29.json"), (exported.Content.Headers.ContentDisposition?.DispositionType, exported.Content.Headers.ContentDisposition?.FileName));
        Assert.True(exported.Headers.CacheControl?.NoStore);
        var text = await exported.Content.ReadAsStringAsync(Ct);
        var parts = JsonNode.Parse(text)!["parts"]!;
        Assert.Equal(Parts, parts.AsObject().Select(part => part.Key), StringComparer.Ordinal);
        Assert.Equal((anna.Person.Username, anna.Person.EmailAddress, "Zoë"), ((string?)parts["profile"]!["username"], (string?)parts["profile"]!["emailAddress"], (string?)parts["profile"]!["firstName"]));
        Assert.Equal(anna.User.Code, (string?)parts["access"]!["user"]!["code"]);
        Assert.Equal((2, "script"), (parts["access"]!["tokens"]!["session"]!.AsArray().Count, (string?)parts["access"]!["tokens"]!["api"]![0]!["name"]));
        Assert.Equal(["api-token-created", "logged-in", "joined"], parts["activity"]!.AsArray().Select(it => (string)it!["kind"]!), StringComparer.Ordinal);
        Assert.Equal("new-device", (string?)parts["mails"]![0]!["kind"]);
        Assert.Contains("Zoë", text, StringComparison.Ordinal);

        var hash = await Database.ScalarAsync<string>("SELECT password FROM members WHERE username = @p0", anna.Person.Username);
        Assert.All(
            new[] { anna.Person.Password, hash, anna.Token, here.Token, script.Token, "hash", "payload", "\"password\":" },
            secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_program_gets_it_with_a_session_and_it_is_written_down_with_the_address()
    {
        var anna = await Site.JoinAsync();
        var script = await Site.CreateTokenAsync(anna.Token, "profile:read", "activity:read", "sessions:read", "tokens:read");
        var program = Site.Program(anna.Token);
        program.DefaultRequestHeaders.UserAgent.ParseAdd("script/1.0");

        using var exported = await program.GetAsync("/api/me/export", Ct);

        Assert.Equal(HttpStatusCode.OK, exported.StatusCode);
        Assert.Equal("attachment", exported.Content.Headers.ContentDisposition?.DispositionType);
        Assert.True(exported.Headers.CacheControl?.NoStore);
        var row = (await Site.ActivityAsync(anna.Token))[0];
        Assert.Equal(("exported", "member", "script"), (row.Kind, row.Actor, row.Browser));
        Assert.Equal(HttpStatusCode.Forbidden, await Site.StatusAsync(script.Token, "/api/me/export"));
        using var visitor = await Site.Browser().GetAsync("/account/export", Ct);
        visitor.AssertRedirect("/login?returnUrl=%2Faccount%2Fexport");
    }

    [Fact]
    public async Task Nobody_elses_data_is_in_it()
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());

        using var exported = await Site.Program(anna.Token).GetAsync("/api/me/export", Ct);

        var text = await exported.Content.ReadAsStringAsync(Ct);
        Assert.Contains(anna.Person.Username, text, StringComparison.Ordinal);
        Assert.All(new[] { ben.Person.Username, ben.User.Code }, foreign => Assert.DoesNotContain(foreign, text, StringComparison.OrdinalIgnoreCase));
    }
}

public sealed class ExportOnSqlite(SiteOnSqlite site) : ExportTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ExportOnMariaDb(SiteOnMariaDb site) : ExportTests(site), IClassFixture<SiteOnMariaDb>;
