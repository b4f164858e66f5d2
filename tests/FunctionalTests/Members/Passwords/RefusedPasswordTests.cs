using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Passwords;

/// <summary>Passwords that others guess first: made of what is known of somebody, or stolen somewhere.</summary>
public abstract class RefusedPasswordTests(Site owner) : SiteTests(owner)
{
    private const string Stolen = "three blue stolen words";
    private const string IsMine = "That password is mostly your own names";
    private const string IsStolen = "That password is in a list of stolen passwords";

    [Theory]
    [InlineData("Ottilie2024")]
    [InlineData("OTTILIEottilie!")]
    [InlineData("0tt1l13-2024")]
    [InlineData("Zimmermannsdorf-9")]
    [InlineData("oz.garden")]
    [InlineData("garden@home")]
    [InlineData("members-site")]
    [InlineData("MembersSite123")]
    public async Task A_password_of_ones_own_names_or_the_sites_is_refused(string password)
    {
        var unique = RandomNumberGenerator.GetHexString(6);
        var person = new Person("oz.garden", "Ottilie", "Zimmermannsdorf", $"home.{unique}@garden.example", password);

        using var page = await Site.Browser().SubmitAsync("/join", "/join", person.Fields());
        using var program = await Site.Program().PostAsJsonAsync("/api/members", person, Ct);

        Assert.StartsWith(IsMine, (await page.ReadPageAsync()).ErrorAt("Password"), StringComparison.Ordinal);
        Assert.StartsWith(IsMine, (await Problem.AssertAsync(program)).At("password"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Anna likes the long rain")]
    [InlineData("lind lind and four oaks")]
    public async Task A_name_may_stand_in_a_sentence(string password) =>
        Assert.NotEmpty((await Site.JoinAsync(Person.New() with { Password = password })).Token);

    [Fact]
    public async Task The_same_holds_for_a_changed_password()
    {
        var anna = await Site.JoinAsync();
        var here = await Site.LogInAsync(anna.Person);

        using var changed = await here.Browser.SubmitAsync("/account/password", "/account/password", ("CurrentPassword", anna.Person.Password), ("NewPassword", anna.Person.Username));
        using var program = await Site.Program(anna.Token).PutAsJsonAsync("/api/me/password", new { currentPassword = anna.Person.Password, newPassword = anna.Person.EmailAddress }, Ct);

        Assert.StartsWith(IsMine, (await changed.ReadPageAsync()).ErrorAt("NewPassword"), StringComparison.Ordinal);
        Assert.StartsWith(IsMine, (await Problem.AssertAsync(program)).At("newPassword"), StringComparison.Ordinal);
        await Site.LoginAsync(anna.Person);
    }

    [Fact]
    public async Task A_stolen_password_is_not_chosen_and_its_owner_is_told_on_logging_in()
    {
        var folder = Directory.CreateTempSubdirectory("breached-");
        try
        {
            var path = Path.Combine(folder.FullName, "breached.txt");
            var hashes = Enumerable.Range(0, 2_000).Select(i => $"other {i}").Append(Stolen)
                .Select(HashOf).Order(StringComparer.Ordinal).Select((hash, i) => $"{hash}:{i + 1}\r\n");
            await File.WriteAllTextAsync(path, string.Concat(hashes), Ct);
            var (old, fresh) = (Person.New() with { Password = Stolen }, await Site.JoinAsync());
            await Site.JoinAsync(old);
            await using var site = Owner.NewFactory();
            site.Settings["Passwords:Breached"] = path;

            using var joined = await site.Browser().SubmitAsync("/join", "/join", (Person.New() with { Password = Stolen }).Fields());
            using var changed = await site.Program(fresh.Token).PutAsJsonAsync("/api/me/password", new { currentPassword = fresh.Person.Password, newPassword = Stolen }, Ct);
            var here = await site.LogInAsync(old);
            var other = await site.LogInAsync(fresh.Person);

            Assert.StartsWith(IsStolen, (await joined.ReadPageAsync()).ErrorAt("Password"), StringComparison.Ordinal);
            Assert.StartsWith(IsStolen, (await Problem.AssertAsync(changed)).At("newPassword"), StringComparison.Ordinal);
            Assert.Contains("Your password is in a list of stolen passwords: change it.", (await here.Browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
            Assert.DoesNotContain("stolen", (await other.Browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
            Assert.NotEmpty((await site.JoinAsync()).Token);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Advice_is_given_beside_a_weak_password_is_not_logged_and_is_limited()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Settings["Serilog:MinimumLevel:Default"] = "Verbose";
        var browser = site.Browser();

        var weak = await AdviseAsync(browser, "annabella1990", "annabella");
        var good = await AdviseAsync(browser, "violet harbour ninety trombones", "annabella");
        var none = await AdviseAsync(browser, string.Empty);

        Assert.Contains("What others know of you, or the name of this site, is tried first.", weak, StringComparer.Ordinal);
        Assert.Contains("Four words", weak[^1], StringComparison.Ordinal);
        Assert.Empty(good);
        Assert.Empty(none);
        Assert.All(site.Log.Texts, text => Assert.DoesNotContain("annabella", text, StringComparison.OrdinalIgnoreCase));
        foreach (var body in new[] { "null", "{}", "{\"password\":null}", "{\"words\":[null]}", "no json", "[]" })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await browser.PostAsync("/password-advice", content, Ct);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }

        var last = HttpStatusCode.OK;
        for (var i = 0; i < 121 && last == HttpStatusCode.OK; i++)
        {
            using var again = await browser.PostAsJsonAsync("/password-advice", new { password = "abc" }, Ct);
            last = again.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    // What the lists are made of.
#pragma warning disable CA5350
    private static string HashOf(string text) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    private static async Task<string[]> AdviseAsync(HttpClient browser, string password, params string[] words)
    {
        using var answer = await browser.PostAsJsonAsync("/password-advice", new { password, words }, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("sentences").EnumerateArray().Select(it => it.GetString()!).ToArray();
    }
}

public sealed class RefusedPasswordOnSqlite(SiteOnSqlite site) : RefusedPasswordTests(site), IClassFixture<SiteOnSqlite>;

public sealed class RefusedPasswordOnMariaDb(SiteOnMariaDb site) : RefusedPasswordTests(site), IClassFixture<SiteOnMariaDb>;
