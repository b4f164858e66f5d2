using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;
using MembersSite.Domain.Import;

namespace MembersSite.UnitTests.Import;

public sealed class MapOfSourceTests
{
    private static readonly SourceSchema Schema = SchemaOf(
        "trongate_users id! code user_level_id:int", "trongate_user_levels id! level_title", "trongate_tokens id! token user_id:int expiry_date:int code",
        "trongate_administrators id! username password trongate_user_id:int active:tinyint",
        "members id! username email_address first_name last_name password:text trongate_user_id:int date_created:int num_logins:int last_login:int confirmed:tinyint");

    private static TrongateMap Own => MapOfSource.Choose(null, Schema).Value;

    private static AccountTable Members => Own.Accounts[1];

    [Fact]
    public void Without_a_map_it_is_Trongates_own_administrators_and_members()
    {
        Assert.Equal(["trongate_administrators", "members"], Own.Accounts.Select(it => it.Table), StringComparer.Ordinal);
        Assert.Equal(["admin", null], Own.Accounts.Select(it => it.Level), StringComparer.Ordinal);
        Assert.Equal(new UserTable("trongate_users", "id", "code", "user_level_id"), Own.Users);
        Assert.Equal(("trongate_user_levels", "level_title"), (Own.Levels!.Table, Own.Levels.Title));
        Assert.Equal(("token", "user_id", "expiry_date", "code"), (Own.Tokens!.Token, Own.Tokens.User, Own.Tokens.Expires, Own.Tokens.Code));
        Assert.Equal(("active", "1"), (Own.Accounts[0].Active!.Column, Assert.Single(Own.Accounts[0].Active!.Values)));
        Assert.Equal("confirmed", Members.Confirmed!.Column);
        Assert.Equal(("username", "email_address", "first_name", "last_name"), (Members.Username, Members.EmailAddress, Members.FirstName, Members.LastName));
        Assert.Equal(("password", "trongate_user_id", "date_created", "last_login", "num_logins"), (Members.Password, Members.User, Members.Created, Members.LastLogin, Members.NumLogins));
        Assert.Equal((DuplicatePolicy.Wait, "trongate"), (Own.Duplicates, Own.Source));
    }

    [Fact]
    public void Older_versions_have_fewer_columns_and_other_names()
    {
        var map = MapOfSource.Choose(null, SchemaOf(
            "trongate_users id! code user_level_id:int", "trongate_user_levels id! level_name", "tbl_tokens id! token user_id:int expires:int", "trongate_administrators id! username password trongate_user_id:int")).Value;

        Assert.Equal("level_name", map.Levels!.Title);
        Assert.Equal(("tbl_tokens", "expires", null), (map.Tokens!.Table, map.Tokens.Expires, map.Tokens.Code));
        Assert.Null(Assert.Single(map.Accounts).Active);
        Assert.Null(map.Accounts[0].EmailAddress);
    }

    [Theory]
    [InlineData("wp_users id! user_login user_pass user_email")]
    [InlineData("members id! username password")]
    [InlineData("trongate_users id! code user_level_id:int")]
    [InlineData("trongate_users id! code|members id! colour")]
    public void What_is_no_Trongate_is_said_to_be_none(string tables) =>
        Assert.Equal(ImportErrors.NotTrongate, MapOfSource.Choose(null, SchemaOf(tables.Split('|'))).FirstError);

    [Fact]
    public void A_column_that_may_shut_people_out_and_is_not_understood_needs_a_map()
    {
        var chosen = MapOfSource.Choose(null, SchemaOf("trongate_users id! code", "members id! username password trongate_user_id:int active:tinyint banned:tinyint status"));

        Assert.Contains("members.banned may shut people out too", chosen.FirstError.Description, StringComparison.Ordinal);
        Assert.Contains("members.status", chosen.FirstError.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_says_who_is_let_in_may_stand_in_either_place()
    {
        var map = Own with { Accounts = [Members with { Confirmed = null, Active = new StateColumn("Confirmed", ["0", "1"]) }] };

        Assert.False(MapOfSource.Choose(map, Schema).IsError);
    }

    [Theory]
    [InlineData("store_accounts id! email pword trongate_user_id:int", true)]
    [InlineData("newsletter id! email trongate_user_id:int", true)]
    [InlineData("people code email password", true)]
    [InlineData("orders id! trongate_user_id:int", false)]
    [InlineData("letters id! email members_id:int", false)]
    public void Without_a_map_nobody_is_left_out_in_silence(string table, bool isRefused)
    {
        var chosen = MapOfSource.Choose(null, SchemaOf("trongate_users id! code user_level_id:int", "members id! username email_address password trongate_user_id:int", table));

        Assert.Equal(isRefused, chosen.IsError);
        if (isRefused)
        {
            Assert.Equal("Import.BadMap", chosen.FirstError.Code);
            Assert.Contains(table.Split(' ')[0], chosen.FirstError.Description, StringComparison.Ordinal);
            Assert.Contains("--suggest-map", chosen.FirstError.Description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_map_that_fits_is_taken() => Assert.Equal(Own.Accounts[1].Table, MapOfSource.Choose(Own with { Accounts = [Members] }, Schema).Value.Accounts[0].Table);

    [Fact]
    public void All_that_is_missing_is_said_in_one_line()
    {
        var map = Own with
        {
            Accounts = [Members with { Username = "nick", LastLogin = "seen" }, Members with { Table = "customer" }, Members with { Table = "candidates" }],
            Tokens = Own.Tokens! with { Expires = "expires" },
        };

        var error = MapOfSource.Choose(map, Schema).FirstError;

        Assert.Equal(
            "The map cannot be used: The source has no tables customer, candidates, or may not be asked for them. The table members has no columns nick, seen. "
            + "The table trongate_tokens has no column expires. Nothing was imported.",
            error.Description);
    }

    [Fact]
    public void A_key_that_is_no_number_is_refused() => AssertFault("The key members.username is no whole number.", Own with { Accounts = [Members with { Id = "username" }] });

    public static TheoryData<string, TrongateMap> BadMaps => new()
    {
        { "source", Own with { Source = "Old Site" } },
        { "source", Own with { Source = "trongate\n" } },
        { "no table of accounts", Own with { Accounts = [] } },
        { "stands in it twice", Own with { Accounts = [Members, Members] } },
        { "nobody could log in", Own with { Accounts = [Members with { Username = null, EmailAddress = null }] } },
        { "no table of users", Own with { Users = null } },
        { "table of tokens in it, and none of users", Own with { Users = null, Accounts = [Members with { User = null }] } },
        { "name no column user", Own with { Accounts = [Members with { User = null, Through = new JoinedTable("trongate_users", "id", "id") }] } },
        { "names no value", Own with { Accounts = [Members with { Active = new StateColumn("confirmed", []) }] } },
        { "names no value", Own with { Accounts = [Members with { Confirmed = new StateColumn("confirmed", []) }] } },
        { "encryptionKey is missing", Own with { Accounts = [Members with { Encrypted = ["first_name"] }] } },
        { "encrypted of members names password", Own with { Accounts = [Members with { Encrypted = ["password"] }] } },
        { "encryptionKey has not", Own with { Text = TextRules.Usual with { EncryptionKey = "short" } } },
        { "timeZone", Own with { Text = TextRules.Usual with { TimeZone = "Nowhere" } } },
        { "charset", Own with { Text = TextRules.Usual with { Charset = "latin1; DROP TABLE members" } } },
        { "tokens.codes has aaa", Own with { Tokens = Own.Tokens! with { Codes = ["0", "aaa"] } } },
        { "tokens.codes names none", Own with { Tokens = Own.Tokens! with { Codes = [] } } },
        { "cookie cannot be called", Own with { Cookies = ["a b"] } },
        { "The cookie token stands", Own with { Cookies = ["token"], PhpCookies = ["token"] } },
        { "levels.titles", Own with { Levels = Own.Levels! with { Titles = new Dictionary<string, string>(StringComparer.Ordinal) { ["one"] = "admin" } } } },
        { "phpSessionSeconds", Own with { PhpSessionSeconds = 0 } },
        { "longestSessionDays", Own with { LongestSessionDays = 367 } },
        { "level of the accounts", Own with { Accounts = [Members with { Level = " " }] } },
        { "trongate_tokens has a column code", Own with { Tokens = Own.Tokens! with { Code = null, Codes = [] } } },
        { "tokens.codes names some, and tokens.code no column", Own with { Tokens = Own.Tokens! with { Code = null } } },
        { "members.confirmed may shut people out", Own with { Accounts = [Members with { Confirmed = null }] } },
        { "trongate_administrators.active may shut people out", Own with { Accounts = [Own.Accounts[0] with { Active = null }] } },
        { "levels.titles has the key 1 twice", Own with { Levels = Own.Levels! with { Titles = new Dictionary<string, string>(StringComparer.Ordinal) { ["1"] = "admin", ["01"] = "member" } } } },
    };

    [Theory]
    [MemberData(nameof(BadMaps))]
    public void A_map_that_cannot_be_meant_is_refused(string fault, TrongateMap map) => AssertFault(fault, map);

    private static void AssertFault(string fault, TrongateMap map)
    {
        var error = MapOfSource.Choose(map, Schema).FirstError;

        Assert.Equal("Import.BadMap", error.Code);
        Assert.Contains(fault, error.Description, StringComparison.Ordinal);
    }

    // A table a line: its name, then columns; "!" marks the key, and what has no type is varchar.
    private static SourceSchema SchemaOf(params string[] tables) => new(tables.Select(table => table.Split(' ')).ToDictionary(
        it => it[0],
        it => (IReadOnlyList<SourceColumn>)[.. it.Skip(1).Select(column => column.Split(':')).Select(column =>
            column[0].EndsWith('!') ? new SourceColumn(column[0].TrimEnd('!'), "int", null) { IsKey = true } : new SourceColumn(column[0], column.ElementAtOrDefault(1) ?? "varchar", 65))],
        StringComparer.Ordinal));
}
