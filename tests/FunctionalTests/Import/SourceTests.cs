using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Infrastructure.Import;

namespace MembersSite.FunctionalTests.Import;

/// <summary>A source is read as it is, in whatever shape its tables are.</summary>
public sealed class SourceTests(MariaDbServer server)
{
    private static readonly UserTable Users = new("trongate_users", "id", "code", "user_level_id");
    private static readonly TokenTable Tokens = new("trongate_tokens", "id", "token", "user_id", "expiry_date", "code", ["0"]);

    private static readonly AccountTable Members = new(
        "members", "id", Level: null, "username", "email_address", "first_name", "last_name", "password", "trongate_user_id", Through: null, "date_created", "last_login", "num_logins",
        new StateColumn("confirmed", ["1"]), Active: null, []);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_read_with_its_user()
    {
        await using var source = await OpenAsync(
            TrongateDatabase.Core, TrongateDatabase.Members,
            """
            INSERT INTO trongate_users VALUES (7, 'abc', 2);
            INSERT INTO members (id, username, email_address, first_name, last_name, password, trongate_user_id, date_created, num_logins, last_login, confirmed)
                VALUES (3, 'anna', 'anna@example.com', 'Anna', 'Lind', '$2y$hash', 7, 1700000000, 5, 0, 1);
            """);

        var account = Assert.Single(await source.AccountsAsync(Members));

        Assert.Equal(
            new SourceAccount("members", 3, "anna", "anna@example.com", "Anna", "Lind", "$2y$hash", IsConfirmed: true, IsActive: true, DateTimeOffset.FromUnixTimeSeconds(1700000000), LastLogin: null,
                5, 7, new SourceUser(7, "abc", 2)),
            account);
    }

    [Fact]
    public async Task What_is_missing_comes_as_nothing_and_nothing_is_put_right()
    {
        await using var source = await OpenAsync(
            TrongateDatabase.Core, TrongateDatabase.Members,
            """
            INSERT INTO trongate_users VALUES (7, NULL, NULL);
            INSERT INTO members (id, username, email_address, password, trongate_user_id, date_created, num_logins, confirmed) VALUES
                (9, ' Anna ', '', '', 0, 0, NULL, 0), (1, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (5, 'b', 'B@example.com', 'clear', 8, -5, -1, 2), (6, 'c', 'c', 'x', 7, 1, 1, 1);
            """);

        var accounts = await source.AccountsAsync(Members);

        Assert.Equal([1, 5, 6, 9], accounts.Select(it => it.Id));
        Assert.Equal((" Anna ", "", "", (long?)null, false), (accounts[3].Username, accounts[3].EmailAddress, accounts[3].Password, accounts[3].UserId, accounts[3].IsConfirmed));
        Assert.Equal((null, null, null, (long?)null, false), (accounts[0].Username, accounts[0].Password, accounts[0].Created, accounts[0].UserId, accounts[0].IsConfirmed));
        Assert.Equal((8L, null, null, null, false), (accounts[1].UserId, accounts[1].User, accounts[1].Created, accounts[1].NumLogins, accounts[1].IsConfirmed));
        Assert.Equal(new SourceUser(7, Code: null, LevelId: null), accounts[2].User);
    }

    [Fact]
    public async Task Text_that_only_begins_with_the_key_of_a_user_is_no_key()
    {
        await using var source = await OpenAsync(
            TrongateDatabase.Core,
            """
            CREATE TABLE members (id int PRIMARY KEY, username varchar(65), trongate_user_id varchar(20)) DEFAULT CHARSET = utf8mb4;
            INSERT INTO trongate_users VALUES (7, 'abc', 2);
            INSERT INTO members VALUES (1, 'a', '7abc'), (2, 'b', '7'), (3, 'c', 'x');
            """);

        var accounts = await source.AccountsAsync(Bare("members") with { Username = "username", User = "trongate_user_id" });

        Assert.Equal([null, 7, null], accounts.Select(it => it.UserId));
        Assert.Equal([null, 7, null], accounts.Select(it => it.User?.Id));
    }

    [Theory]
    [InlineData("int", "1700000000", "2023-11-14T22:13:20")]
    [InlineData("int", "2147483647", "2038-01-19T03:14:07")]
    [InlineData("int", "0", null)]
    [InlineData("int", "-1", null)]
    [InlineData("bigint", "253402300799", "9999-12-31T23:59:59")]
    [InlineData("bigint", "1700000000000", null)]
    [InlineData("varchar(20)", "'1700000000'", "2023-11-14T22:13:20")]
    [InlineData("varchar(20)", "'2023-07-01 12:00:00'", "2023-07-01T10:00:00")]
    [InlineData("varchar(20)", "'yesterday'", null)]
    [InlineData("varchar(20)", "''", null)]
    [InlineData("datetime", "'2023-07-01 12:00:00'", "2023-07-01T10:00:00")]
    [InlineData("datetime", "'2023-01-01 12:00:00'", "2023-01-01T11:00:00")]
    [InlineData("datetime(6)", "'2023-01-01 12:00:00.5'", "2023-01-01T11:00:00.5")]
    [InlineData("datetime", "'2023-03-26 02:30:00'", "2023-03-26T01:30:00")]
    [InlineData("datetime", "'2023-10-29 02:30:00'", "2023-10-29T01:30:00")]
    [InlineData("datetime", "'0000-00-00 00:00:00'", null)]
    [InlineData("datetime", "'9999-12-31 23:59:59'", "9999-12-31T23:59:59")]
    [InlineData("date", "'2023-07-01'", "2023-06-30T22:00:00")]
    [InlineData("timestamp NULL", "'2023-07-01 12:00:00'", "2023-07-01T12:00:00")]
    [InlineData("timestamp NULL", "NULL", null)]
    public async Task Dates_are_read_in_all_their_types(string type, string value, string? utc)
    {
        await using var source = await OpenAsync(
            TrongateDatabase.Core, $"SET time_zone = '+00:00'; SET sql_mode = ''; CREATE TABLE accounts (id int PRIMARY KEY, seen {type}); INSERT INTO accounts VALUES (1, {value});");

        var accounts = await source.AccountsAsync(Bare("accounts") with { Username = "seen", LastLogin = "seen" }, TextRules.Usual with { TimeZone = "Europe/Berlin" });

        Assert.Equal(utc, accounts[0].LastLogin?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFF", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("enum('active','suspended')", "'active'", true)]
    [InlineData("enum('active','suspended')", "'suspended'", false)]
    [InlineData("varchar(10)", "'active'", true)]
    [InlineData("varchar(10)", "'Active'", false)]
    [InlineData("varchar(10)", "NULL", false)]
    [InlineData("varchar(10)", "'1'", true)]
    [InlineData("int", "1", true)]
    [InlineData("int", "10", false)]
    [InlineData("bit(1)", "b'1'", true)]
    [InlineData("bit(1)", "b'0'", false)]
    [InlineData("boolean", "true", true)]
    public async Task A_state_is_one_of_the_values_that_the_map_names(string type, string value, bool isActive)
    {
        await using var source = await OpenAsync(TrongateDatabase.Core, $"CREATE TABLE accounts (id int PRIMARY KEY, state {type}); INSERT INTO accounts VALUES (1, {value});");

        var accounts = await source.AccountsAsync(Bare("accounts") with { Username = "state", Active = new StateColumn("state", ["active", "1"]) });

        Assert.Equal(isActive, accounts[0].IsActive);
        Assert.True(accounts[0].IsConfirmed);
    }

    [Theory]
    [InlineData("latin1", "utf8mb4", null, "señora €")]
    [InlineData("utf8mb3", "utf8mb4", null, "señora €")]
    [InlineData("utf8mb4", "utf8mb4", null, "señora €")]
    [InlineData("utf8mb4", "latin1", null, "seÃ±ora â‚¬")]
    [InlineData("latin1", "latin1", null, "seÃ±ora â‚¬")]
    [InlineData("latin1", "latin1", "utf8mb4", "señora €")]
    [InlineData("utf8mb4", "utf8mb4", "latin1", "seÃ±ora â‚¬")]
    [InlineData("latin1", "utf8mb4", "utf8mb4", "se\uFFFDora \uFFFD")]
    [InlineData("varbinary", "utf8mb4", null, "señora €")]
    public async Task Text_is_read_in_the_character_set_of_its_column_or_in_that_of_the_map(string stored, string connection, string? charset, string read)
    {
        var column = stored == "varbinary" ? "varbinary(65)" : $"varchar(65) CHARACTER SET {stored}";
        await using var source = await OpenAsync(
            TrongateDatabase.Core,
            $"""
            CREATE TABLE accounts (id int PRIMARY KEY, name {column});
            SET character_set_client = {connection};
            INSERT INTO accounts VALUES (1, CONVERT(UNHEX('7365C3B16F726120E282AC') USING {connection}));
            """);

        var accounts = await source.AccountsAsync(Bare("accounts") with { Username = "name" }, TextRules.Usual with { Charset = charset });

        Assert.Equal(read, accounts[0].Username);
    }

    [Fact]
    public async Task A_user_may_be_one_join_away_and_names_too()
    {
        await using var source = await OpenAsync(
            TrongateDatabase.Core, OddSites.UserLogin,
            """
            INSERT INTO trongate_users VALUES (7, 'abc', 2), (8, 'def', 2);
            INSERT INTO employees VALUES (40, 'Anna', 'Lind', 7), (41, 'Ben', 'Berg', 99);
            INSERT INTO user_login VALUES (1, 'anna', 'x', 40), (2, 'ben', 'x', 41), (3, 'cleo', 'x', NULL);
            """);

        var accounts = await source.AccountsAsync(Bare("user_login") with
        {
            Username = "username", FirstName = "employees.first_name", User = "trongate_user_id", Through = new JoinedTable("employees", "id", "employee_id"),
        });

        Assert.Equal([(7L, 7L, "Anna"), (99, null, "Ben"), (null, null, null)], accounts.Select(it => (it.UserId, it.User?.Id, it.FirstName)));
    }

    [Fact]
    public async Task An_account_whose_user_is_named_twice_has_none_that_is_known()
    {
        await using var source = await OpenAsync(
            TrongateDatabase.Core,
            """
            CREATE TABLE accounts (id int PRIMARY KEY, username varchar(65));
            CREATE TABLE links (account_id int, trongate_user_id int);
            INSERT INTO trongate_users VALUES (7, 'abc', 2), (8, 'def', 2);
            INSERT INTO accounts VALUES (1, 'anna'), (2, 'ben'), (3, 'cleo');
            INSERT INTO links VALUES (1, 7), (1, 8), (2, 8), (2, 8);
            """);

        var accounts = await source.AccountsAsync(Bare("accounts") with { Username = "username", User = "trongate_user_id", Through = new JoinedTable("links", "account_id", "id") });

        Assert.Equal([(1, null), (2, 8L), (3, null)], accounts.Select(it => (it.Id, it.User?.Id)));
    }

    [Fact]
    public async Task Tokens_are_read_with_the_word_whether_their_user_exists()
    {
        await using var source = await OpenAsync(
            TrongateDatabase.Core,
            """
            INSERT INTO trongate_users VALUES (7, 'abc', 2);
            INSERT INTO trongate_tokens VALUES (2, 'b', 0, 1700000000, 'aaa'), (1, 'A', 7, 1700000000, '0'), (3, NULL, NULL, NULL, NULL), (4, '', 8, 0, '');
            """);

        var later = DateTimeOffset.FromUnixTimeSeconds(1700000000);
        SourceToken[] expected = [new(1, "A", 7, later, "0", true), new(2, "b", 0, later, "aaa", false), new(3, null, null, null, null, false), new(4, "", 8, null, "", false)];

        Assert.Equal(expected, await source.TokensAsync(Tokens, Users));
        Assert.Equal(expected, await source.TokensAsync(Tokens, Users));
        Assert.All(await source.TokensAsync(Tokens, users: null), token => Assert.False(token.HasUser));
        Assert.Equal(4, await source.Snapshot.CountAsync("trongate_tokens", Ct));
    }

    [Theory]
    [InlineData(OddSites.TokensOf2019, "trongate_tokens", "expiry_date", false)]
    [InlineData(OddSites.TblTokens, "tbl_tokens", "expires", true)]
    public async Task Tokens_of_other_times_have_no_code(string tables, string table, string expires, bool isLoose)
    {
        await using var source = await OpenAsync(
            TrongateDatabase.Core, tables, $"INSERT INTO trongate_users VALUES (7, 'abc', 2); INSERT INTO {table} (token, user_id, {expires}) VALUES ('{new string('x', 64)}', 7, 1700000000);");

        var token = Assert.Single(await source.TokensAsync(new TokenTable(table, "id", "token", "user_id", expires, Code: null, ["0"]), Users));

        Assert.Equal((64, null, true), (token.Value!.Length, token.Code, token.HasUser));
        Assert.Equal(isLoose ? [table] : [], source.Snapshot.Schema.WithoutSnapshot, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("level_title")]
    [InlineData("level_name")]
    public async Task Levels_are_read_as_they_stand(string title)
    {
        await using var source = await OpenAsync(
            $"CREATE TABLE trongate_user_levels (id int PRIMARY KEY, {title} varchar(125)); INSERT INTO trongate_user_levels VALUES (2, ' Member '), (1, 'admin'), (5, NULL), (4, '');");

        var levels = await source.Snapshot.ReadLevelsAsync(new LevelTable("trongate_user_levels", "id", title, new Dictionary<string, string>(StringComparer.Ordinal)), Ct);

        Assert.Equal([new(1, "admin"), new(2, " Member "), new(4, ""), new(5, null)], levels);
    }

    [Fact]
    public async Task The_schema_says_types_keys_lengths_and_values()
    {
        await using var source = await OpenAsync(
            "CREATE TABLE `odd ``name` (id bigint unsigned PRIMARY KEY, state enum('it''s','a,b'), name varchar(65), body longtext); CREATE VIEW seen AS SELECT id FROM `odd ``name`;");
        var schema = source.Snapshot.Schema;

        Assert.Equal(["odd `name", "seen"], schema.Tables.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.True(schema.Find("odd `name", "ID") is { IsKey: true, IsWholeNumber: true });
        Assert.Equal(["it's", "a,b"], schema.Find("odd `name", "state")!.Values, StringComparer.Ordinal);
        Assert.Equal(65, schema.Find("odd `name", "name")!.Length);
        Assert.Empty(schema.WithoutSnapshot);
        Assert.Null(schema.Find("odd `name", "none"));
        Assert.Equal(0, await source.Snapshot.CountAsync("odd `name", Ct));
    }

    [Fact]
    public async Task What_is_written_after_it_was_opened_is_not_seen()
    {
        await using var source = await OpenAsync("SET GLOBAL TRANSACTION ISOLATION LEVEL READ COMMITTED; CREATE TABLE accounts (id int PRIMARY KEY, username varchar(65)); INSERT INTO accounts VALUES (1, 'anna');");
        await source.Database.RunAsync("SET GLOBAL TRANSACTION ISOLATION LEVEL REPEATABLE READ; INSERT INTO accounts VALUES (2, 'ben'); UPDATE accounts SET username = 'x' WHERE id = 1;");

        Assert.Equal("anna", Assert.Single(await source.AccountsAsync(Bare("accounts") with { Username = "username" })).Username);
        Assert.Equal(1, await source.Snapshot.CountAsync("accounts", Ct));
    }

    [Fact]
    public async Task Whoever_has_seen_enough_need_not_wait_for_the_rest_and_may_ask_again()
    {
        await using var source = await OpenAsync("CREATE TABLE accounts (id int PRIMARY KEY, username varchar(65)); INSERT INTO accounts SELECT seq, CONCAT('name', seq) FROM seq_1_to_200000;");
        var accounts = Bare("accounts") with { Username = "username" };

        for (var times = 0; times < 3; times++)
        {
            await foreach (var account in source.Snapshot.ReadAccountsAsync(accounts, users: null, TextRules.Usual, Ct))
            {
                Assert.Equal(1, account.Id);
                break;
            }
        }

        Assert.Equal(200000, (await source.AccountsAsync(accounts)).Count);
    }

    private static AccountTable Bare(string table) =>
        new(table, "id", Level: null, Username: null, EmailAddress: null, FirstName: null, LastName: null, Password: null, User: null, Through: null, Created: null, LastLogin: null, NumLogins: null, Confirmed: null, Active: null, []);

    private async Task<Opened> OpenAsync(params string[] sql)
    {
        var database = await TrongateDatabase.NewAsync(server, sql);
        var opened = await new TrongateSource().OpenAsync(database.ConnectionString, Ct);
        Assert.False(opened.IsError, opened.IsError ? opened.FirstError.Description : string.Empty);
        return new Opened(database, opened.Value);
    }

    private sealed record Opened(TrongateDatabase Database, ISourceSnapshot Snapshot) : IAsyncDisposable
    {
        public async Task<List<SourceAccount>> AccountsAsync(AccountTable accounts, TextRules? text = null)
        {
            var users = Snapshot.Schema.Tables.ContainsKey(Users.Table) ? Users : null;
            return await Snapshot.ReadAccountsAsync(accounts, users, text ?? TextRules.Usual, Ct).ToListAsync(Ct);
        }

        public async Task<List<SourceToken>> TokensAsync(TokenTable tokens, UserTable? users) => await Snapshot.ReadTokensAsync(tokens, users, TextRules.Usual, Ct).ToListAsync(Ct);

        public async ValueTask DisposeAsync()
        {
            await Snapshot.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
