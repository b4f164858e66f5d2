using System.Globalization;
using System.Text;
using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;
using MembersSite.Domain.Import;
using MySqlConnector;

namespace MembersSite.Infrastructure.Import;

/// <summary>Reads rows of the questions that <see cref="SourceQuery"/> writes.</summary>
/// <param name="schema">The types of the columns.</param>
/// <param name="zone">The time zone of dates that name none.</param>
internal sealed class SourceRow(SourceSchema schema, TimeZoneInfo zone)
{
    /// <summary>A level.</summary>
    public static SourceLevel Level(MySqlDataReader reader, LevelTable it) => new(Key(reader, it.Table, it.Id), Text(reader, 1));

    /// <summary>An account.</summary>
    public SourceAccount Account(MySqlDataReader reader, AccountTable it)
    {
        var userId = Number(Text(reader, (int)AccountField.User)) is > 0 and var id ? id : (long?)null;
        return new SourceAccount(
            it.Table, Key(reader, it.Table, it.Id), Text(reader, (int)AccountField.Username), Text(reader, (int)AccountField.EmailAddress),
            Text(reader, (int)AccountField.FirstName), Text(reader, (int)AccountField.LastName), Text(reader, (int)AccountField.Password),
            SaysYes(it.Confirmed, Text(reader, (int)AccountField.Confirmed)), SaysYes(it.Active, Text(reader, (int)AccountField.Active)),
            Date(it, it.Created, Text(reader, (int)AccountField.Created)), Date(it, it.LastLogin, Text(reader, (int)AccountField.LastLogin)),
            Number(Text(reader, (int)AccountField.NumLogins)) is >= 0 and <= int.MaxValue and var logins ? (int)logins : null,
            userId, userId is null ? null : User(reader, userId.Value));
    }

    /// <summary>A token.</summary>
    public SourceToken Token(MySqlDataReader reader, TokenTable it)
    {
        var userId = Number(Text(reader, (int)TokenField.User));
        var known = Number(Text(reader, (int)TokenField.KnownUser));
        return new SourceToken(
            Key(reader, it.Table, it.Id), Text(reader, (int)TokenField.Value), userId,
            SourceDate.Read(Text(reader, (int)TokenField.Expires), schema.Find(it.Table, it.Expires)?.Type, zone), Text(reader, (int)TokenField.Code), userId is not null && known == userId);
    }

    private static SourceUser? User(MySqlDataReader reader, long userId) =>
        Number(Text(reader, (int)AccountField.KnownUser)) == userId
            ? new SourceUser(userId, Text(reader, (int)AccountField.UserCode), Number(Text(reader, (int)AccountField.UserLevel)))
            : null;

    private DateTimeOffset? Date(AccountTable it, string? column, string? text)
    {
        if (column is null)
        {
            return null;
        }

        var place = it.Place(column);
        return SourceDate.Read(text, schema.Find(place.Table, place.Column)?.Type, zone);
    }

    private static bool SaysYes(StateColumn? column, string? text) => column is null || (text is not null && column.Values.Contains(text, StringComparer.Ordinal));

    // The first field of each question. Of the smallest number there is nothing before, where an import would begin.
    private static long Key(MySqlDataReader reader, string table, string column) => Number(Text(reader, 0)) is { } key and > long.MinValue
        ? key
        : throw new SourceKeyException($"a row of {table}.{column} has no key, or one that is not within 64 bits.");

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(MySqlDataReader reader, int ordinal) => reader.GetValue(ordinal) switch
    {
        DBNull => null,
        string text => text,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };
}

/// <summary>The fields of an account, as they are asked for.</summary>
internal enum AccountField
{
    Id,
    Username,
    EmailAddress,
    FirstName,
    LastName,
    Password,
    Confirmed,
    Active,
    Created,
    LastLogin,
    NumLogins,
    User,
    KnownUser,
    UserCode,
    UserLevel,
}

/// <summary>The fields of a token, as they are asked for.</summary>
internal enum TokenField
{
    Id,
    Value,
    User,
    Expires,
    Code,
    KnownUser,
}
