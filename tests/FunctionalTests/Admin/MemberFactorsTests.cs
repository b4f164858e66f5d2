using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Members.Security;
using MembersSite.FunctionalTests.Startup;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>Administrators see what members log in with, and take what is lost, with a reason that is told and written down.</summary>
public abstract class MemberFactorsTests(Site owner) : SiteTests(owner)
{
    private const string Reason = "Lost the <b>telephone</b>";
    private static readonly string[] Foreign = ["passkey-1"];

    [Fact]
    public async Task Some_of_a_members_factors_are_removed_with_a_reason_that_they_read()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.NewAdministratorAsync());
        await Database.AddTotpAsync(anna);
        await Database.AddRecoveryCodeAsync(anna);
        var (first, _) = (await Database.AddPasskeyAsync(anna, "Laptop"), await Database.AddPasskeyAsync(anna, "Telephone"));
        var page = await admin.Browser.OpenAsync(anna.PageOf());
        Assert.Contains("Authenticator app", page.Words(), StringComparison.Ordinal);
        Assert.Contains("Passkey “Telephone”", page.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("sealed", page.Body!.InnerHtml, StringComparison.Ordinal);
        var script = await Site.CreateTokenAsync(anna.Token, "profile:read");

        using var removed = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/factors", ("Factors", "authenticator-app"), ("Factors", $"passkey-{first}"), ("RemovalReason", Reason));

        removed.AssertRedirect(anna.PageOf());
        Assert.Equal(1, await Database.CountFactorsAsync(anna));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(script.Token));
        var text = (await Site.MailAsync(anna.Person.EmailAddress, "factor-changed")).Text.ReplaceLineEndings(" ");
        Assert.Contains(Reason, text, StringComparison.Ordinal);
        Assert.Contains("the authenticator app and the recovery codes, a passkey", text, StringComparison.Ordinal);
        Assert.Contains(await Database.TrailAsync(await Database.UserIdAsync(anna)), it => it.StartsWith("factor-changed/Administrator/Removed: the authenticator app", StringComparison.Ordinal) && it.EndsWith(Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_reason_or_a_choice_nothing_is_removed()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.NewAdministratorAsync());
        await Database.AddTotpAsync(anna);
        foreach (var (reason, said) in new[] { (" ", "Give the reason"), (new string('a', 201), "A reason has at most 200 characters.") })
        {
            using var refused = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/factors", ("Factors", "authenticator-app"), ("RemovalReason", reason));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var page = await refused.ReadPageAsync();
            Assert.StartsWith(said, page.ErrorAt("RemovalReason"), StringComparison.Ordinal);
            Assert.True(page.QuerySelector<IHtmlInputElement>("#authenticator-app")!.IsChecked);
            Assert.True(page.QuerySelector("details:has(#RemovalReason)")!.HasAttribute("open"));
            Assert.False(page.QuerySelector("details:has(#Reason)")!.HasAttribute("open"));
        }

        using var none = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/factors", ("RemovalReason", Reason));
        Assert.Contains("Choose what is to be removed.", (await none.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(1, await Database.CountFactorsAsync(anna));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
    }

    [Fact]
    public async Task The_owner_of_the_machine_removes_all_of_it_by_a_command()
    {
        var anna = await Site.JoinAsync();
        await Database.AddTotpAsync(anna);
        await Database.AddPasskeyAsync(anna);

        var noReason = await SiteProcess.RunAsync(SiteProcess.On(Database), "remove-factors", "--user", anna.Person.Username, "--reason", " ");
        var removed = await SiteProcess.RunAsync(SiteProcess.On(Database), "remove-factors", "--user", anna.Person.EmailAddress, "--reason", Reason);
        var again = await SiteProcess.RunAsync(SiteProcess.On(Database), "remove-factors", "--user", anna.Person.Username, "--reason", Reason);

        Assert.Equal((1, "Give the reason: the member reads it, and it is written down.\n"), (noReason.ExitCode, noReason.Error));
        Assert.Equal((0, string.Empty), (removed.ExitCode, removed.Error));
        Assert.Equal((1, "That is not there any more.\n"), (again.ExitCode, again.Error));
        Assert.Equal(0, await Database.CountFactorsAsync(anna));
        Assert.Contains(await Database.TrailAsync(await Database.UserIdAsync(anna)), it => it.StartsWith("factor-changed/System/Removed: all but the password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task By_the_api_all_of_it_goes_also_the_last_way_in_and_never_ones_own()
    {
        await using var site = Owner.NewSite();
        var (anna, boss) = (await site.JoinAsync(), await site.BossAsync());
        var id = await Database.AddOutsideLoginAsync(anna);
        await Database.AddTotpAsync(boss);
        using var passwordless = await site.Program(anna.Token).DeleteAsync("/api/me/password", Ct);
        Assert.Equal(HttpStatusCode.NoContent, passwordless.StatusCode);
        var (program, path) = (site.Program(boss.Token), $"/api/admin/members/{anna.User.Code}/factors");
        var listed = await program.GetFromJsonAsync<JsonElement>(path, Ct);
        Assert.Equal($"outside-login-{id}", listed.GetProperty("outsideLogins")[0].GetProperty("name").GetString());

        using var noReason = await program.SendJsonAsync(HttpMethod.Delete, path, new { });
        Assert.StartsWith("Give the reason", (await Problem.AssertAsync(noReason)).At("reason"), StringComparison.Ordinal);
        using var foreign = await program.SendJsonAsync(HttpMethod.Delete, path, new { reason = Reason, factors = Foreign });
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var own = await program.SendJsonAsync(HttpMethod.Delete, $"/api/admin/members/{boss.User.Code}/factors", new { reason = Reason });
        Assert.Equal("Member.NotYourself", (await Problem.AssertAsync(own)).GetProperty("code").GetString());
        using var byMember = await site.Program(anna.Token).SendJsonAsync(HttpMethod.Delete, path, new { reason = Reason });
        Assert.Equal(HttpStatusCode.Forbidden, byMember.StatusCode);
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        using var late = await program.SendJsonAsync(HttpMethod.Delete, path, new { reason = Reason });
        Assert.Equal("Member.ConfirmFirst", (await Problem.AssertAsync(late)).GetProperty("code").GetString());
        Assert.Equal(1, await Database.CountFactorsAsync(anna));
        using var proved = await program.PostAsJsonAsync("/api/sessions/current/confirm", new { code = KnownFactors.Code }, Ct);

        using var removed = await program.SendJsonAsync(HttpMethod.Delete, path, new { reason = Reason });
        using var again = await program.SendJsonAsync(HttpMethod.Delete, path, new { reason = Reason });

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(0, await Database.CountFactorsAsync(anna));
    }
}

public sealed class MemberFactorsOnSqlite(SiteOnSqlite site) : MemberFactorsTests(site), IClassFixture<SiteOnSqlite>;

public sealed class MemberFactorsOnMariaDb(SiteOnMariaDb site) : MemberFactorsTests(site), IClassFixture<SiteOnMariaDb>;
