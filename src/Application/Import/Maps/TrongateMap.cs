namespace MembersSite.Application.Import.Maps;

/// <summary>
/// What stands where in the database of a Trongate site, and what it means: the file of <c>--map</c>. Names of columns are nothing where the site has none.
/// </summary>
/// <param name="Source">What the site is called in <c>import_accounts</c>: 1 to 64 lower-case letters, digits and hyphens. Two sites that move into one have two names.</param>
/// <param name="Accounts">The tables of accounts. Of two accounts that clash, the one of the earlier table, then the one with the lower key, comes first.</param>
/// <param name="Users">Trongate's users; nothing where the site has none.</param>
/// <param name="Levels">Trongate's levels; nothing where the site has none.</param>
/// <param name="Tokens">Trongate's tokens; nothing where no session goes on.</param>
/// <param name="Cookies">The names of the cookies that hold a token.</param>
/// <param name="PhpCookies">The names of the cookies that hold the id of a PHP session.</param>
/// <param name="PhpSessionSeconds">How long a PHP session lives after its last use (<c>session.gc_maxlifetime</c>), in seconds.</param>
/// <param name="LongestSessionDays">The longest that an imported session goes on, in days from now: 1 to 366.</param>
/// <param name="Text">How text is read.</param>
/// <param name="Duplicates">What becomes of an account whose username or address another one has.</param>
public sealed record TrongateMap(
    string Source, IReadOnlyList<AccountTable> Accounts, UserTable? Users, LevelTable? Levels, TokenTable? Tokens, IReadOnlyList<string> Cookies, IReadOnlyList<string> PhpCookies,
    int PhpSessionSeconds, int LongestSessionDays, TextRules Text, DuplicatePolicy Duplicates)
{
    /// <summary>The map of a site of which only the tables are known; for all else stands what most sites have.</summary>
    /// <param name="accounts">The tables of accounts.</param>
    /// <param name="users">Trongate's users, or nothing.</param>
    /// <param name="levels">Trongate's levels, or nothing.</param>
    /// <param name="tokens">Trongate's tokens, or nothing.</param>
    public static TrongateMap Of(IReadOnlyList<AccountTable> accounts, UserTable? users, LevelTable? levels, TokenTable? tokens) => new(
        "trongate", accounts, users, levels, tokens, ["trongatetoken"], ["PHPSESSID"], PhpSessionSeconds: 1440, LongestSessionDays: 60, TextRules.Usual, DuplicatePolicy.Wait);
}

/// <summary>A table of accounts.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Id">Its key, a whole number.</param>
/// <param name="Level">The title of the level that its accounts get; nothing where that of their user counts. <c>admin</c> counts only where the user has it too.</param>
/// <param name="Username">The username.</param>
/// <param name="EmailAddress">The address.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="Password">The hash of the password.</param>
/// <param name="User">The key of the user, in this table, or in the one that <paramref name="Through"/> names.</param>
/// <param name="Through">Another table, in which the key of the user stands; mostly nothing. Its columns are named with it: <c>employees.first_name</c>.</param>
/// <param name="Created">When the account was made.</param>
/// <param name="LastLogin">When somebody last logged in.</param>
/// <param name="NumLogins">How often somebody did.</param>
/// <param name="Confirmed">What says that the address is confirmed; nothing where all are.</param>
/// <param name="Active">What says that the account is let in; nothing where all are.</param>
/// <param name="Encrypted">Which columns are encrypted.</param>
public sealed record AccountTable(
    string Table, string Id, string? Level, string? Username, string? EmailAddress, string? FirstName, string? LastName, string? Password, string? User, JoinedTable? Through,
    string? Created, string? LastLogin, string? NumLogins, StateColumn? Confirmed, StateColumn? Active, IReadOnlyList<string> Encrypted)
{
    /// <summary>Where a column stands: <c>employees.first_name</c> in the table that <see cref="Through"/> names, every other one in this.</summary>
    /// <param name="column">The column, as the map names it.</param>
    public (string Table, string Column) Place(string column) => Through is { } joined && column.StartsWith($"{joined.Table}.", StringComparison.Ordinal)
        ? (joined.Table, column[(joined.Table.Length + 1)..])
        : (Table, column);

    /// <summary>Where the key of the user stands, or nothing.</summary>
    public (string Table, string Column)? UserPlace() => (User, Through) switch
    {
        (null, _) => null,
        (_, { } joined) when Place(User).Table == Table => (joined.Table, User),
        _ => Place(User),
    };

    /// <summary>Leaves out the names of the columns.</summary>
    public override string ToString() => $"{nameof(AccountTable)} {Table}";
}

/// <summary>A table that lies between an account and its user.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Id">The column in it that <paramref name="Account"/> points at.</param>
/// <param name="Account">The column of the account that points at it.</param>
public sealed record JoinedTable(string Table, string Id, string Account);

/// <summary>A column that says whether something is so.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Values">The values, as text, that say yes; all others say no, nothing too.</param>
public sealed record StateColumn(string Column, IReadOnlyList<string> Values)
{
    /// <summary>Says the column alone.</summary>
    public override string ToString() => $"{nameof(StateColumn)} {Column}";
}

/// <summary>Trongate's users.</summary>
/// <param name="Table">The name of the table.</param>
/// <param name="Id">The key.</param>
/// <param name="Code">The code.</param>
/// <param name="Level">The key of the level.</param>
public sealed record UserTable(string Table, string Id, string? Code, string? Level);

/// <summary>Trongate's levels.</summary>
/// <param name="Table">The name of the table.</param>
/// <param name="Id">The key.</param>
/// <param name="Title">The title.</param>
/// <param name="Titles">Which level here is meant by each key there; what is not named is called as it is there.</param>
public sealed record LevelTable(string Table, string Id, string Title, IReadOnlyDictionary<string, string> Titles);

/// <summary>Trongate's tokens.</summary>
/// <param name="Table">The name of the table.</param>
/// <param name="Id">The key.</param>
/// <param name="Token">The value, in clear.</param>
/// <param name="User">The key of the user.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="Code">The code; nothing where the table has none.</param>
/// <param name="Codes">The codes of tokens that go on as sessions; <c>aaa</c> is never among them.</param>
public sealed record TokenTable(string Table, string Id, string Token, string User, string Expires, string? Code, IReadOnlyList<string> Codes)
{
    /// <summary>The code of keys that passed every rule of the old site's API: never that of a session.</summary>
    public const string MasterKey = "aaa";

    /// <summary>Leaves out the names of the columns.</summary>
    public override string ToString() => $"{nameof(TokenTable)} {Table}";
}

/// <summary>How text and dates are read.</summary>
/// <param name="RepairDoubleEncoded">Whether UTF-8 that stands in the columns as Latin-1 is put right, where that is certain.</param>
/// <param name="DecodeEntities">Whether HTML entities in names are read as what they stand for.</param>
/// <param name="EncryptionKey">The key of encrypted names, as it stands in the configuration of the old site: 32 characters.</param>
/// <param name="TimeZone">The time zone of dates that name none, such as <c>Europe/Berlin</c>.</param>
/// <param name="Charset">The character set that the bytes of text columns are read in, where the one that the column declares is wrong; mostly nothing.</param>
public sealed record TextRules(bool RepairDoubleEncoded, bool DecodeEntities, string? EncryptionKey, string TimeZone, string? Charset)
{
    /// <summary>What most sites need.</summary>
    public static readonly TextRules Usual = new(RepairDoubleEncoded: true, DecodeEntities: true, EncryptionKey: null, TimeZone: "UTC", Charset: null);

    /// <summary>Leaves out the key.</summary>
    public override string ToString() => nameof(TextRules);
}

/// <summary>What becomes of an account whose username or address another one has. None is ever merged with another.</summary>
public enum DuplicatePolicy
{
    /// <summary>It waits: it is not imported, and the report names it.</summary>
    Wait,

    /// <summary>Where the username alone clashes, it gets another one; where the address does, it waits.</summary>
    Rename,

    /// <summary>Nothing at all is imported.</summary>
    Stop,
}
