using ErrorOr;
using MediatR;
using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;
using MembersSite.Domain.Import;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Import;

/// <summary>A map is suggested for whatever tables there are, with notes on what could not be known.</summary>
public sealed class SuggestMapTests(SiteOnSqlite owner, MariaDbServer server) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    [Theory]
    [InlineData(TrongateDatabase.Administrators + TrongateDatabase.Members,
        "trongate_administrators: admin username - - - password trongate_user_id - - - -",
        "members: - username email_address first_name last_name password trongate_user_id date_created last_login confirmed=1 -")]
    [InlineData(OddSites.StoreAccounts, "store_accounts: - - email first_name last_name pword trongate_user_id date_created - - -")]
    [InlineData(OddSites.TblUsers, "tbl_users: - username email - - password trongate_user_id created_at - isConfirmed=1 -")]
    [InlineData(OddSites.Customer, "customer: - - email_address name - password trongate_user_id date_created - - active=1")]
    [InlineData(OddSites.CompanyMembersAndCandidates,
        "candidates: - - email first_name - password trongate_user_id - - - -", "company_members: - username email_address - - password trongate_user_id - - - -")]
    [InlineData(OddSites.CompUsers,
        "comp_agents: - username email - - password trongate_user_id - - - status=active", "comp_clients: - username email - - password trongate_user_id - - - status=active",
        "comp_staff: - username email - - password trongate_user_id - - - status=active", "comp_users: - username email - - password trongate_user_id - - - status=active")]
    [InlineData(OddSites.UsersWithoutCore, "users: - - email full_name - password_hash - - last_login_at - -")]
    [InlineData(OddSites.UserLogin, "user_login: - username - employees.first_name employees.last_name password trongate_user_id through employees.id=employee_id - - - -")]
    [InlineData("CREATE TABLE user_login (id int PRIMARY KEY, username varchar(65), password varchar(60)); CREATE TABLE employees (id int PRIMARY KEY, user_login_id int, fname varchar(65), trongate_user_id int);",
        "user_login: - username - employees.fname - password trongate_user_id through employees.user_login_id=id - - - -")]
    [InlineData("CREATE TABLE newsletter (id int PRIMARY KEY, email varchar(65), trongate_user_id int);", "newsletter: - - email - - - trongate_user_id - - - -")]
    public async Task Each_shape_of_accounts_is_found(string tables, params string[] expected)
    {
        await using var database = await TrongateDatabase.NewAsync(server, TrongateDatabase.Core, tables);

        var map = (await SuggestAsync(database)).Value.Map;

        Assert.Equal(expected, map.Accounts.Select(Describe), StringComparer.Ordinal);
        Assert.Equal(("trongate_users", "trongate_tokens", "code"), (map.Users?.Table, map.Tokens?.Table, map.Tokens?.Code));
    }

    [Fact]
    public async Task A_map_that_was_suggested_fits_its_source()
    {
        await using var database = await TrongateDatabase.NewAsync(
            server, TrongateDatabase.Core, TrongateDatabase.Administrators, TrongateDatabase.Members, OddSites.StoreAccounts, OddSites.TblUsers, OddSites.Customer, OddSites.CompUsers,
            OddSites.UsersWithoutCore, OddSites.UserLogin, OddSites.CompanyMembersAndCandidates);

        var suggested = (await SuggestAsync(database)).Value;
        var answer = await Site.TryImportAsync(new ImportTrongate(database.ConnectionString, suggested.Map, PhpSessions: null, IsDryRun: true, new CollectedReport()));

        Assert.False(answer.IsError, answer.IsError ? answer.FirstError.Description : string.Empty);
        Assert.Equal("trongate_administrators", suggested.Map.Accounts[0].Table);
        Assert.Equal(13, suggested.Map.Accounts.Count);
    }

    [Theory]
    [InlineData(OddSites.UsersWithoutCore, "users: no column was found for users of Trongate's")]
    [InlineData(OddSites.UserLogin, "user_login: no column was found for addresses")]
    [InlineData(OddSites.Customer, "text.timeZone says UTC")]
    [InlineData(OddSites.Customer + "INSERT INTO customer (id, password) VALUES (1, '098f6bcd4621d373cade4e832627b4f6');", "customer: 1 of the first 1 have no password of bcrypt")]
    [InlineData(OddSites.CompUsers, "There are 4 tables of accounts")]
    [InlineData(OddSites.StoreAccounts + OddSites.TblTokens, "tbl_tokens cannot be read as they are at one moment")]
    [InlineData(OddSites.StoreAccounts, "Tokens whose code is 0 go on")]
    [InlineData(OddSites.StoreAccounts + "INSERT INTO trongate_tokens (token, user_id, code) VALUES ('a', 1, 'abc'), ('b', 1, '0');", "1 of the first 2 have the code \"abc\". They are left out")]
    [InlineData(OddSites.StoreAccounts + "INSERT INTO trongate_tokens (token, user_id, code) VALUES ('a', 1, 'aaa');", "the code \"aaa\". Those were keys")]
    [InlineData(OddSites.StoreAccounts + "CREATE TABLE api_tokens LIKE trongate_tokens;", "trongate_tokens is taken, and not api_tokens")]
    [InlineData(OddSites.StoreAccounts + "CREATE TABLE orders (id int PRIMARY KEY, trongate_user_id int);", "were not understood as accounts: orders")]
    [InlineData(OddSites.StoreAccounts + "INSERT INTO trongate_user_levels (id, level_title) VALUES (7, 'Admin ');", "The level 7 only looks like admin")]
    [InlineData("CREATE TABLE people (id int PRIMARY KEY, email varchar(60), password varchar(60), status varchar(10));", "Which values of people.status let people in is not known")]
    [InlineData("CREATE TABLE people (id int PRIMARY KEY, email varchar(60), password varchar(60), status enum('new','ok'));", "It may be new, ok.")]
    [InlineData(OddSites.StoreAccounts + "CREATE TABLE people (code char(36) PRIMARY KEY, email varchar(60), password varchar(60));", "people looks like accounts, and has no key that is one whole number")]
    [InlineData(OddSites.StoreAccounts + "CREATE TABLE staff (id int PRIMARY KEY, email varchar(60), trongate_user_id int);", "staff: no column was found for passwords")]
    [InlineData("CREATE TABLE people (id int PRIMARY KEY, email varchar(60), password varchar(60), active int, banned int);", "people.banned may shut people out too")]
    public async Task What_could_not_be_known_is_said(string tables, string note)
    {
        await using var database = await TrongateDatabase.NewAsync(server, TrongateDatabase.Core, tables);

        Assert.Contains((await SuggestAsync(database)).Value.Notes, it => it.Contains(note, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_site_without_core_users_keeps_its_accounts_and_loses_its_sessions()
    {
        await using var database = await TrongateDatabase.NewAsync(server, OddSites.UsersWithoutCore, OddSites.StoreAccounts, "CREATE TABLE trongate_tokens (id int PRIMARY KEY, token varchar(125), user_id int, expiry_date int);");

        var suggested = (await SuggestAsync(database)).Value;
        var answer = await Site.TryImportAsync(new ImportTrongate(database.ConnectionString, suggested.Map, PhpSessions: null, IsDryRun: true, new CollectedReport()));

        Assert.False(answer.IsError, answer.IsError ? answer.FirstError.Description : string.Empty);
        Assert.Equal((2, null, null), (suggested.Map.Accounts.Count, suggested.Map.Users, suggested.Map.Tokens));
        Assert.All(suggested.Map.Accounts, it => Assert.Null(it.User));
        Assert.Contains(suggested.Notes, it => it.Contains("no session goes on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Encrypted_names_are_noticed()
    {
        await using var database = await TrongateDatabase.NewAsync(
            server, TrongateDatabase.Core, TrongateDatabase.Members, $"INSERT INTO members (id, username, first_name) VALUES (1, 'anna', '{new string('a', 56)}Zm9v'), (2, 'ben', 'Ben');");

        var suggested = (await SuggestAsync(database)).Value;

        Assert.Equal(["first_name"], Assert.Single(suggested.Map.Accounts).Encrypted, StringComparer.Ordinal);
        Assert.Contains(suggested.Notes, it => it.Contains("text.encryptionKey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_Trongate_has_no_map()
    {
        await using var database = await TrongateDatabase.NewAsync(server, "CREATE TABLE posts (id int PRIMARY KEY, title varchar(60));");

        Assert.Equal(ImportErrors.NotTrongate, (await SuggestAsync(database)).FirstError);
        Assert.Equal(ImportErrors.NotTrongate, (await Site.TryImportAsync(new ImportTrongate(database.ConnectionString, Map: null, PhpSessions: null, IsDryRun: true, new CollectedReport()))).FirstError);
    }

    private async Task<ErrorOr<SuggestedMap>> SuggestAsync(TrongateDatabase database)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SuggestMap(database.ConnectionString), Ct);
    }

    // The table, and level, username, address, names, password, user, dates and states of it; a hyphen for what it has not.
    private static string Describe(AccountTable it)
    {
        string?[] parts =
        [
            it.Level, it.Username, it.EmailAddress, it.FirstName, it.LastName, it.Password,
            it.Through is { } through ? $"{it.User} through {through.Table}.{through.Id}={through.Account}" : it.User, it.Created, it.LastLogin, State(it.Confirmed), State(it.Active),
        ];
        return $"{it.Table}: {string.Join(' ', parts.Select(part => part ?? "-"))}";
    }

    private static string? State(StateColumn? column) => column is null ? null : $"{column.Column}={string.Join(',', column.Values)}";
}
