using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Passwords;

public abstract class PasswordTests(Site owner) : SiteTests(owner)
{
    [Fact]
    [Trait("Weakness", "14")]
    public async Task No_byte_of_a_password_is_dropped()
    {
        // 36 Cyrillic letters fill the 72 bytes at which plain bcrypt ends.
        var start = new string('я', 36);
        var anna = await Site.JoinAsync(Person.New() with { Password = start + " is not all" });

        await AssertLoginAsync(HttpStatusCode.Unauthorized, anna.Person with { Password = start });
        await AssertLoginAsync(HttpStatusCode.Unauthorized, anna.Person with { Password = start + " is not alL" });
        await AssertLoginAsync(HttpStatusCode.Created, anna.Person);
    }

    [Theory]
    [InlineData("  two  spaces  ", " two spaces ")]
    [InlineData("  two  spaces  ", "two  spaces")]
    [InlineData("Tab\tand ünïcode 🌲", "Tab and ünïcode 🌲")]
    [InlineData("          ", "         ")]
    [Trait("Weakness", "14")]
    public async Task Spaces_count(string password, string almost)
    {
        var anna = await Site.JoinAsync(Person.New() with { Password = password });

        await AssertLoginAsync(HttpStatusCode.Unauthorized, anna.Person with { Password = almost });
        await AssertLoginAsync(HttpStatusCode.Created, anna.Person);
    }

    [Theory]
    [InlineData("$2y$11$", true)]
    [InlineData("$2y$04$", true)]
    [InlineData("$2y$04$", false)]
    public async Task A_hash_that_php_made_lets_in_and_is_renewed(string start, bool isShort)
    {
        var anna = await Site.JoinAsync(Person.New() with { Password = isShort ? "kept by php" : new string('p', 80) });
        var cost = int.Parse(start.AsSpan(4, 2), System.Globalization.CultureInfo.InvariantCulture);
        var php = start + BCrypt.Net.BCrypt.HashPassword(anna.Person.Password, cost)[start.Length..];
        await Database.RowsAsync("UPDATE members SET password = @p0 WHERE username = @p1", php, anna.Person.Username);

        await AssertLoginAsync(HttpStatusCode.Unauthorized, anna.Person with { Password = "another one" });
        await AssertLoginAsync(HttpStatusCode.Created, anna.Person);

        // Of more than 72 bytes PHP has seen the beginning alone: such a hash stays until the password is changed.
        var stored = await HashOfAsync(anna.Person);
        Assert.StartsWith(isShort ? "sha384:$2a$04$" : php, stored, StringComparison.Ordinal);
        await AssertLoginAsync(HttpStatusCode.Created, anna.Person);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a hash")]
    [InlineData("$2y$04$tooshort")]
    [InlineData("sha384:")]
    public async Task A_stored_text_that_is_no_hash_lets_nobody_in(string text)
    {
        var anna = await Site.JoinAsync();
        await Database.RowsAsync("UPDATE members SET password = @p0 WHERE username = @p1", text, anna.Person.Username);

        await AssertLoginAsync(HttpStatusCode.Unauthorized, anna.Person);
        Assert.Equal(text, await HashOfAsync(anna.Person));
    }

    private Task<string> HashOfAsync(Person person) => Database.ScalarAsync<string>("SELECT password FROM members WHERE username = @p0", person.Username);

    private async Task AssertLoginAsync(HttpStatusCode expected, Person person)
    {
        using var response = await Site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Username, password = person.Password }, Ct);
        Assert.Equal(expected, response.StatusCode);
    }
}

public sealed class PasswordOnSqlite(SiteOnSqlite site) : PasswordTests(site), IClassFixture<SiteOnSqlite>;

public sealed class PasswordOnMariaDb(SiteOnMariaDb site) : PasswordTests(site), IClassFixture<SiteOnMariaDb>;
