using System.Net;
using System.Net.Http.Json;
using MembersSite.Domain.Common;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Profile;

/// <summary>What people and their devices can be called.</summary>
public abstract class NamesTests(Site owner) : SiteTests(owner)
{
    private const string Persian = "می\u200cنا"; // needs a zero-width non-joiner
    private const string Family = "👩\u200d👩\u200d👧";
    private const string Sinhala = "ක්\u200dෂ";

    [Fact]
    public async Task Somebody_with_one_name_joins_and_is_shown_without_a_blank()
    {
        var (browser, suharto) = (Site.Browser(), Person.New() with { FirstName = "Suharto", LastName = "" });

        using var joined = await browser.SubmitAsync("/join", "/join", suharto.Fields());

        joined.AssertRedirect("/account");
        Assert.Equal(string.Empty, await Database.ScalarAsync<string>("SELECT last_name FROM members WHERE username = @p0", suharto.Username));
        Assert.Contains("Hello, Suharto", (await browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
        var details = await browser.OpenAsync("/account/details");
        Assert.Equal("Last name (optional)", details.QuerySelector("label[for='LastName']")!.TextContent);
        Assert.False(details.GetElementById("LastName")!.HasAttribute("required"));
        Assert.True(details.GetElementById("FirstName")!.HasAttribute("required"));
        Assert.Equal("Last name (optional)", (await Site.Browser().OpenAsync("/join")).QuerySelector("label[for='LastName']")!.TextContent);

        var admin = (await Site.JoinAsync()).Person;
        await Site.Services.SetLevelAsync(admin, LevelTitles.Admin);
        var adminBrowser = (await Site.LogInAsync(admin)).Browser;
        var row = (await adminBrowser.OpenAsync("/admin/members")).QuerySelectorAll("tbody th").Single(it => it.TextContent.Contains(suharto.Username, StringComparison.Ordinal));
        Assert.Equal("Suharto", row.QuerySelector(".name")!.TextContent);
        var page = await adminBrowser.OpenAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("Suharto", page.QuerySelector(".lead")!.TextContent);
    }

    [Fact]
    public async Task A_program_leaves_the_last_name_out_or_takes_it_away()
    {
        var (one, two) = (Person.New(), Person.New());
        using var joined = await Site.Program().PostAsJsonAsync("/api/members", new { one.Username, one.FirstName, one.EmailAddress, one.Password }, Ct);
        var anna = await Site.JoinAsync(two);
        using var changed = await Site.Program(anna.Token).PutAsJsonAsync("/api/me", new { firstName = "Suharto" }, Ct);

        Assert.Equal(string.Empty, (await Session.ReadAsync(joined, one)).User.LastName);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(anna.User with { FirstName = "Suharto", LastName = "" }, await changed.Content.ReadFromJsonAsync<User>(Ct));
    }

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u2060\u2060")]
    [InlineData("\u3164")]
    [InlineData("\u2800 \u2800")]
    [InlineData("\u00ad")]
    [InlineData("\u200d")]
    [InlineData("\ufe0f\u034f")]
    [InlineData("\u1160\uffa0")]
    public async Task A_name_of_which_nothing_can_be_seen_is_refused_everywhere(string name)
    {
        var anna = await Site.JoinAsync();
        using var form = await Site.Browser().SubmitAsync("/join", "/join", (Person.New() with { FirstName = name, LastName = name }).Fields());
        using var device = await Site.Program().PostAsJsonAsync("/api/sessions", new { login = anna.Person.Username, password = anna.Person.Password, name }, Ct);
        using var token = await Site.PostTokenAsync(anna.Token, name, ["profile:read"], Site.Clock.GetUtcNow().AddDays(1));

        Assert.Equal(HttpStatusCode.BadRequest, form.StatusCode);
        var page = await form.ReadPageAsync();
        Assert.Equal("Enter your first name.", page.ErrorAt("FirstName"));
        Assert.Equal("A last name needs a character that can be seen. It can be left empty.", page.ErrorAt("LastName"));
        Assert.Equal("A name needs a character that can be seen.", (await Problem.AssertAsync(device)).At("name"));
        Assert.Equal("Give the token a name, such as what will use it.", (await Problem.AssertAsync(token)).At("name"));
    }

    [Theory]
    [InlineData(Persian)]
    [InlineData(Family)]
    [InlineData(Sinhala)]
    public async Task A_name_that_needs_joiners_is_kept_as_it_is(string name)
    {
        var anna = await Site.JoinAsync(Person.New() with { FirstName = name, LastName = name });

        Assert.Equal((name, name), (anna.User.FirstName, anna.User.LastName));
    }

    [Fact]
    public async Task The_length_of_names_is_counted_in_characters()
    {
        var fifty = string.Concat(Enumerable.Repeat("😀", 50));
        var anna = await Site.JoinAsync(Person.New() with { FirstName = fifty, LastName = fifty });
        using var tooLong = await Site.Program().PostAsJsonAsync("/api/members", Person.New() with { FirstName = fifty + "a" }, Ct);
        using var device = await Site.Program().PostAsJsonAsync("/api/sessions", new { login = anna.Person.Username, password = anna.Person.Password, name = fifty + fifty }, Ct);
        using var token = await Site.PostTokenAsync(anna.Token, fifty + fifty, ["profile:read"], Site.Clock.GetUtcNow().AddDays(1));
        using var tooLongToken = await Site.PostTokenAsync(anna.Token, fifty + fifty + "a", ["profile:read"], Site.Clock.GetUtcNow().AddDays(1));

        Assert.Equal((fifty, fifty), (anna.User.FirstName, anna.User.LastName));
        Assert.Equal("A first name has at most 50 characters.", (await Problem.AssertAsync(tooLong)).At("firstName"));
        Assert.Equal(HttpStatusCode.Created, device.StatusCode);
        Assert.Equal(HttpStatusCode.Created, token.StatusCode);
        Assert.Equal("A name has at most 100 characters.", (await Problem.AssertAsync(tooLongToken)).At("name"));
        Assert.Equal(2, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens WHERE name = @p0", fifty + fifty));
    }

    [Fact]
    public async Task What_a_device_says_of_itself_is_cut_between_characters()
    {
        var anna = (await Site.JoinAsync()).Person;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sessions") { Content = JsonContent.Create(new { login = anna.Username, password = anna.Password }) };
        request.Headers.TryAddWithoutValidation("User-Agent", string.Concat(Enumerable.Repeat("😀", 300)));
        using var response = await Site.Program().SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens WHERE user_agent = @p0 AND code = 'session'", string.Concat(Enumerable.Repeat("😀", 256))));
    }
}

public sealed class NamesOnSqlite(SiteOnSqlite site) : NamesTests(site), IClassFixture<SiteOnSqlite>;

public sealed class NamesOnMariaDb(SiteOnMariaDb site) : NamesTests(site), IClassFixture<SiteOnMariaDb>;
