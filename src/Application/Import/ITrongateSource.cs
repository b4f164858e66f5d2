using ErrorOr;
using MembersSite.Application.Import.Maps;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import;

/// <summary>Opens the database of a Trongate site.</summary>
public interface ITrongateSource
{
    /// <summary>
    /// Opens it as it is at this moment: what is written to it later is not seen, and nothing is written. Errors: <see cref="ImportErrors.BadConnectionString"/>,
    /// <see cref="ImportErrors.SourceUnusable"/>.
    /// </summary>
    /// <param name="connectionString">Where it is, and who reads.</param>
    Task<ErrorOr<ISourceSnapshot>> OpenAsync(string connectionString, CancellationToken ct);
}

/// <summary>The database of a Trongate site at one moment. One question at a time. What it reads throws <see cref="SourceLostException"/> where the server goes, and <see cref="SourceKeyException"/> where a key cannot be kept.</summary>
public interface ISourceSnapshot : IAsyncDisposable
{
    /// <summary>Where it is, fit to be shown.</summary>
    string Description { get; }

    /// <summary>Its tables and their columns.</summary>
    SourceSchema Schema { get; }

    /// <summary>About how many rows a table has.</summary>
    /// <param name="table">Its name.</param>
    Task<long> CountAsync(string table, CancellationToken ct);

    /// <summary>Reads the levels.</summary>
    /// <param name="levels">Where they stand.</param>
    Task<IReadOnlyList<SourceLevel>> ReadLevelsAsync(LevelTable levels, CancellationToken ct);

    /// <summary>Reads the accounts of a table with their users, in the order of their keys.</summary>
    /// <param name="accounts">Where they stand.</param>
    /// <param name="users">Where their users stand, or nothing.</param>
    /// <param name="text">How dates and bytes are read.</param>
    IAsyncEnumerable<SourceAccount> ReadAccountsAsync(AccountTable accounts, UserTable? users, TextRules text, CancellationToken ct);

    /// <summary>Reads the tokens, in the order of their keys. It may be called twice.</summary>
    /// <param name="tokens">Where they stand.</param>
    /// <param name="users">Where their users stand, or nothing.</param>
    /// <param name="text">How dates are read.</param>
    IAsyncEnumerable<SourceToken> ReadTokensAsync(TokenTable tokens, UserTable? users, TextRules text, CancellationToken ct);
}

/// <summary>The tables of the source.</summary>
/// <param name="Tables">The columns of each, by its name.</param>
public sealed record SourceSchema(IReadOnlyDictionary<string, IReadOnlyList<SourceColumn>> Tables)
{
    /// <summary>Those that are not read as they are at one moment: their engine has no transactions.</summary>
    public IReadOnlyList<string> WithoutSnapshot { get; init; } = [];

    /// <summary>Finds a column; names of columns have no case.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    public SourceColumn? Find(string table, string column) =>
        Tables.GetValueOrDefault(table)?.FirstOrDefault(it => it.Name.Equals(column, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A column of the source.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as information_schema says it (DATA_TYPE), such as <c>varchar</c>.</param>
/// <param name="Length">The longest text, in characters, or nothing.</param>
public sealed record SourceColumn(string Name, string Type, long? Length)
{
    /// <summary>Whether it is the primary key, or part of it.</summary>
    public bool IsKey { get; init; }

    /// <summary>The values that an <c>enum</c> may have; none for other types.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether it holds whole numbers.</summary>
    public bool IsWholeNumber => Type is "tinyint" or "smallint" or "mediumint" or "int" or "bigint";

    /// <summary>Whether it holds text.</summary>
    public bool IsText => Type is "char" or "varchar" or "tinytext" or "text" or "mediumtext" or "longtext" or "enum" or "set";

    /// <summary>Whether it holds bytes.</summary>
    public bool IsBytes => Type is "binary" or "varbinary" or "tinyblob" or "blob" or "mediumblob" or "longblob";
}

/// <summary>A level of the source.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Title">Its title as it stands there, or nothing.</param>
public sealed record SourceLevel(long Id, string? Title);

/// <summary>An account of the source, as it stands there: nothing is judged or put right. Prints its table and key alone.</summary>
/// <param name="Table">The table.</param>
/// <param name="Id">The key.</param>
/// <param name="Username">The username.</param>
/// <param name="EmailAddress">The address.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="Password">What stands in place of the password.</param>
/// <param name="IsConfirmed">Whether the address is confirmed.</param>
/// <param name="IsActive">Whether the account is let in.</param>
/// <param name="Created">When it was made, where that can be read.</param>
/// <param name="LastLogin">When somebody last logged in, where that can be read.</param>
/// <param name="NumLogins">How often somebody did.</param>
/// <param name="UserId">The key of the user as the account says it; nothing where that is empty or 0.</param>
/// <param name="User">That user, or nothing where there is none.</param>
public sealed record SourceAccount(
    string Table, long Id, string? Username, string? EmailAddress, string? FirstName, string? LastName, string? Password, bool IsConfirmed, bool IsActive, DateTimeOffset? Created,
    DateTimeOffset? LastLogin, int? NumLogins, long? UserId, SourceUser? User)
{
    /// <summary>Leaves out what a person entered.</summary>
    public override string ToString() => $"{Table} {Id}";
}

/// <summary>A user of the source.</summary>
/// <param name="Id">The key.</param>
/// <param name="Code">The code, or nothing.</param>
/// <param name="LevelId">The key of the level, or nothing.</param>
public sealed record SourceUser(long Id, string? Code, long? LevelId);

/// <summary>A token of the source. Prints its key alone.</summary>
/// <param name="Id">The key.</param>
/// <param name="Value">The secret.</param>
/// <param name="UserId">The key of the user, or nothing.</param>
/// <param name="ExpiresAt">When it ends, or nothing where that cannot be read.</param>
/// <param name="Code">The code, or nothing where the table has none.</param>
/// <param name="HasUser">Whether that user exists.</param>
public sealed record SourceToken(long Id, string? Value, long? UserId, DateTimeOffset? ExpiresAt, string? Code, bool HasUser)
{
    /// <summary>Leaves out the secret.</summary>
    public override string ToString() => $"{nameof(SourceToken)} {Id}";
}
