using MembersSite.Application.Import.Maps;
using MembersSite.Web.Import;

namespace MembersSite.UnitTests.Import;

public sealed class MapFileTests
{
    private static readonly AccountTable Customers = new(
        "customer", "id", "customer", Username: null, "email", "name", LastName: null, "pword", "trongate_user_id", new JoinedTable("people", "id", "person_id"), "created",
        LastLogin: null, NumLogins: null, new StateColumn("confirmed", ["1", "yes"]), Active: null, ["name"]);

    private static readonly TrongateMap Map = TrongateMap.Of(
        [Customers],
        new UserTable("trongate_users", "id", "code", Level: null),
        new LevelTable("trongate_user_levels", "id", "level_title", new Dictionary<string, string>(StringComparer.Ordinal) { ["3"] = "customer" }),
        new TokenTable("trongate_tokens", "id", "token", "user_id", "expiry_date", "code", ["0", "abc"]))
        with { Duplicates = DuplicatePolicy.Rename };

    [Fact]
    public void What_was_written_is_read_as_it_was()
    {
        var text = MapFile.Write(Map);

        Assert.Equal(text, MapFile.Write(MapFile.Read(text).Value));
        Assert.Contains("\"duplicates\": \"rename\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_most_sites_have_may_be_left_out()
    {
        var map = MapFile.Read(
            """
            {
              // Only what this site has of its own.
              "accounts": [{ "table": "customer", "emailAddress": "email", "password": "pword" }],
              "tokens": { "table": "t", "token": "token", "user": "user_id", "expires": "expires" },
              "text": { "timeZone": "Europe/Berlin" },
            }
            """).Value;

        Assert.Equal(("id", null, 0), (map.Accounts[0].Id, map.Accounts[0].User, map.Accounts[0].Encrypted.Count));
        Assert.Equal(("trongatetoken", "PHPSESSID", 60, "trongate"), (map.Cookies[0], map.PhpCookies[0], map.LongestSessionDays, map.Source));
        Assert.Equal(TextRules.Usual with { TimeZone = "Europe/Berlin" }, map.Text);
        Assert.Empty(map.Tokens!.Codes);
        Assert.Null(map.Users);
    }

    [Fact]
    public void Tokens_that_have_a_code_go_on_where_it_is_0()
    {
        var map = MapFile.Read("""{ "accounts": [], "tokens": { "table": "t", "token": "token", "user": "user_id", "expires": "expires", "code": "code" } }""").Value;

        Assert.Equal(["0"], map.Tokens!.Codes);
    }

    [Theory]
    [InlineData("", "It is no JSON: line 1, position 1.")]
    [InlineData("{\n  \"accounts\": [}", "It is no JSON: line 2, position 16.")]
    [InlineData("[]", "It is no object: it begins with { and ends with }.")]
    [InlineData("null", "It is no object: it begins with { and ends with }.")]
    [InlineData("{\"source\": \"a\", \"source\": \"b\"}", "A name stands in it twice.")]
    [InlineData("{\"acounts\": []}", "acounts is no name that a map has; there are source, accounts, ")]
    [InlineData("{\"accounts\": [{\"table\": \"a\", \"colour\": 1}]}", "accounts[0].colour is no name that a map has; there are in accounts[0] table, id, level, ")]
    [InlineData("{\"accounts\": [{}]}", "accounts[0].table is missing.")]
    [InlineData("{\"accounts\": null}", "accounts is missing.")]
    [InlineData("{\"accounts\": 3}", "accounts has a value of the wrong kind.")]
    [InlineData("{\"accounts\": [{\"table\": 3}]}", "accounts[0].table has a value of the wrong kind.")]
    [InlineData("{\"accounts\": [null]}", "accounts[0]")]
    [InlineData("{\"cookies\": [null]}", "cookies[0]")]
    [InlineData("{\"duplicates\": \"merge\"}", "duplicates has a value of the wrong kind.")]
    [InlineData("{\"duplicates\": 1}", "duplicates has a value of the wrong kind.")]
    [InlineData("{\"phpSessionSeconds\": \"long\"}", "phpSessionSeconds has a value of the wrong kind.")]
    [InlineData("{\"text\": {\"encryptionkey\": \"x\"}}", "text.encryptionkey is no name that a map has")]
    [InlineData("{\"tokens\": {\"table\": \"t\"}}", "tokens.token is missing. tokens.user is missing. tokens.expires is missing.")]
    [InlineData("{\"levels\": {\"table\": \"t\", \"title\": \"x\", \"titles\": {\"1\": null}}}", "levels.titles")]
    public void What_is_no_map_is_refused_with_words_that_help(string text, string fault)
    {
        var error = MapFile.Read(text).FirstError;

        Assert.Equal("Import.BadMap", error.Code);
        Assert.Contains(fault, error.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("MembersSite", error.Description, StringComparison.Ordinal);
    }
}
