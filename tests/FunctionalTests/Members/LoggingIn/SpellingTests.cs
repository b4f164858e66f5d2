using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using BC = BCrypt.Net.BCrypt;

namespace MembersSite.FunctionalTests.Members.LoggingIn;

/// <summary>A person who is written in another way is the same person.</summary>
public abstract class SpellingTests(Site owner) : SiteTests(owner)
{
    private const string Composed = "ren\u00e9";
    private const string Decomposed = "rene\u0301";
    private const string InLetters = "bücher.example";
    private const string InAscii = "xn--bcher-kva.example";

    /// <summary>Ways to write one address, of which any may be joined with and any typed to log in.</summary>
    public static TheoryData<string, string> Spellings => new()
    {
        { $"@{InAscii}", $"@{InLetters}" }, // a browser sends the first from a field of type email
        { $"@{InLetters}", $"@{InAscii}" },
        { $"@{InLetters}", "@BÜCHER.Example" },
        { $"@{InLetters}", "@XN--BCHER-KVA.EXAMPLE" },
        { $"@{InLetters}", "@bu\u0308cher.example" },
        { "@例え.jp", "@例え。jp" },
        { "@example.org", "@ｅｘａｍｐｌｅ．ｏｒｇ" },
        { $"-{Composed}@example.org", $"-{Decomposed}@example.org" },
        { $"-{Decomposed}@example.org", $"-{Composed.ToUpperInvariant()}@example.org" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task An_address_written_in_another_way_is_one_address(string joined, string typed)
    {
        var anna = Person.New();
        var start = anna.EmailAddress.Split('@')[0];
        using var welcome = await Site.Browser().SubmitAsync("/join", "/join", (anna with { EmailAddress = start + joined }).Fields());
        welcome.AssertRedirect("/account");

        using var loggedIn = await Site.Browser().SubmitAsync("/login", "/login", ("Login", start + typed), ("Password", anna.Password));
        using var again = await Site.Browser().SubmitAsync("/join", "/join", (Person.New() with { EmailAddress = start + typed }).Fields());

        loggedIn.AssertRedirect("/account");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.StartsWith("That email address already belongs to a member.", (await again.ReadPageAsync()).ErrorAt("EmailAddress"), StringComparison.Ordinal);
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE username = @p0 OR email_address LIKE @p1", anna.Username, $"{start}%"));
    }

    [Theory]
    [InlineData(InAscii)]
    [InlineData(InLetters)]
    public async Task An_address_is_shown_in_letters_and_kept_once(string domain)
    {
        var anna = Person.New();
        var (browser, start) = (Site.Browser(), anna.EmailAddress.Split('@')[0]);
        using var joined = await browser.SubmitAsync("/join", "/join", (anna with { EmailAddress = $"{start}@{domain}" }).Fields());

        Assert.Contains($"{start}@{InLetters}", (await browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
        Assert.Equal(
            $"{start.ToLowerInvariant()}@{InAscii}",
            await Database.ScalarAsync<string>("SELECT email_address_normalized FROM members WHERE username = @p0", anna.Username));
    }

    [Theory]
    [InlineData("an\u200bna@example.org")]
    [InlineData("anna@exam\u200bple.org")]
    [InlineData("anna@example.org\u2060")]
    [InlineData("an\u00adna@example.org")]
    [InlineData("anna\u3164@example.org")]
    [InlineData("anna@xn--ab-g1t.com")] // a zero-width space in disguise
    public async Task An_address_with_invisible_characters_is_refused(string address)
    {
        using var response = await Site.Browser().SubmitAsync("/join", "/join", (Person.New() with { EmailAddress = address }).Fields());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("Enter an email address like name@example.com", (await response.ReadPageAsync()).ErrorAt("EmailAddress"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Composed, Decomposed)]
    [InlineData(Decomposed, Composed)]
    [InlineData("two words", "two\u00a0words")]
    [InlineData("two\u3000words", "two words")]
    [InlineData("\uac01", "\u1100\u1161\u11a8")]
    public async Task A_password_typed_on_another_keyboard_is_the_same(string chosen, string typed)
    {
        var anna = (await Site.JoinAsync(Person.New() with { Password = $"{chosen} walks in the rain" })).Person;

        Assert.Equal(HttpStatusCode.Created, await LogInAsync(anna, $"{typed} walks in the rain"));
        Assert.Equal(HttpStatusCode.Unauthorized, await LogInAsync(anna, "rene walks in the rain"));
    }

    [Fact]
    public async Task A_password_that_was_hashed_as_it_was_typed_is_still_good_and_from_then_on_in_any_spelling()
    {
        var anna = (await Site.JoinAsync()).Person;
        await HashAsTypedAsync(anna, $"{Decomposed} walks in the rain");

        Assert.Equal(HttpStatusCode.Unauthorized, await LogInAsync(anna, "rene walks in the rain"));
        Assert.Equal(HttpStatusCode.Created, await LogInAsync(anna, $"{Decomposed} walks in the rain"));
        Assert.Equal(HttpStatusCode.Created, await LogInAsync(anna, $"{Composed} walks in the rain"));
    }

    [Fact]
    public async Task A_password_that_was_hashed_as_it_was_typed_can_be_changed()
    {
        var anna = await Site.JoinAsync();
        await HashAsTypedAsync(anna.Person, $"{Decomposed} walks in the rain");

        using var changed = await Site.Program(anna.Token).PutAsJsonAsync(
            "/api/me/password", new { currentPassword = $"{Decomposed} walks in the rain", newPassword = $"{Decomposed} runs in the snow" }, Ct);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Created, await LogInAsync(anna.Person, $"{Composed} runs in the snow"));
    }

    // Rows that older versions of the site wrote: the address in lower case, and no more done to it.
    [Theory]
    [InlineData($"@{InLetters}", $"@{InLetters}", $"@{InAscii}")]
    [InlineData($"-{Decomposed}@example.org", $"-{Decomposed}@example.org", $"-{Decomposed}@example.org")]
    public async Task An_address_that_an_older_version_kept_still_logs_in_and_is_still_taken(string kept, string typed, string joining)
    {
        var anna = (await Site.JoinAsync()).Person;
        var start = anna.EmailAddress.Split('@')[0];
        await Database.RowsAsync("UPDATE members SET email_address_normalized = @p0 WHERE username = @p1", $"{start.ToLowerInvariant()}{kept}", anna.Username);

        using var loggedIn = await Site.Browser().SubmitAsync("/login", "/login", ("Login", start + typed), ("Password", anna.Password));
        using var again = await Site.Browser().SubmitAsync("/join", "/join", (Person.New() with { EmailAddress = start + joining }).Fields());

        loggedIn.AssertRedirect("/account");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    // The queries of docs/operations.md.
    [Fact]
    public async Task The_addresses_that_an_older_version_kept_in_letters_are_found_by_the_query_of_the_docs()
    {
        var (anna, ben) = ((await Site.JoinAsync()).Person, await Site.JoinAsync(Person.New() with { EmailAddress = $"rené-{Person.New().Username}@example.org" }));
        await Database.RowsAsync("UPDATE members SET email_address_normalized = @p0 WHERE username = @p1", $"{anna.Username}@{InLetters}", anna.Username);
        var query = Database.Provider == "MySql"
            ? "SELECT username FROM members WHERE SUBSTRING_INDEX(email_address_normalized, '@', -1) <> CONVERT(SUBSTRING_INDEX(email_address_normalized, '@', -1) USING ascii)"
            : "SELECT username FROM members WHERE email_address_normalized GLOB '*@*[^ -~]*'";

        var found = (await Database.RowsAsync(query)).Select(row => (string)row[0]!).ToList();

        Assert.Contains(anna.Username, found, StringComparer.Ordinal);
        Assert.DoesNotContain(ben.Person.Username, found, StringComparer.Ordinal);
    }

    private async Task HashAsTypedAsync(Person person, string password) => await Database.RowsAsync(
        "UPDATE members SET password = @p0 WHERE username = @p1", "sha384:" + BC.EnhancedHashPassword(password, 4), person.Username);

    private async Task<HttpStatusCode> LogInAsync(Person person, string password)
    {
        using var response = await Site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Username, password }, Ct);
        return response.StatusCode;
    }
}

public sealed class SpellingOnSqlite(SiteOnSqlite site) : SpellingTests(site), IClassFixture<SiteOnSqlite>;

public sealed class SpellingOnMariaDb(SiteOnMariaDb site) : SpellingTests(site), IClassFixture<SiteOnMariaDb>;
