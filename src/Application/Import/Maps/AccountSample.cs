using MembersSite.Application.Import.Texts;

namespace MembersSite.Application.Import.Maps;

/// <summary>What the first rows of a table of accounts tell.</summary>
/// <param name="Encrypted">The columns that look encrypted.</param>
/// <param name="Notes">What an owner should know.</param>
internal sealed record AccountSample(IReadOnlyList<string> Encrypted, IReadOnlyList<string> Notes)
{
    private const int Rows = 1000;
    private const int BcryptLength = 60;

    /// <summary>Looks at them.</summary>
    public static async Task<AccountSample> ReadAsync(ISourceSnapshot source, AccountTable table, TrongateMap map, CancellationToken ct)
    {
        var encrypted = new SortedSet<string>(StringComparer.Ordinal);
        var (rows, withoutBcrypt, withoutUser) = (0, 0, 0);
        await foreach (var account in source.ReadAccountsAsync(table, map.Users, map.Text, ct))
        {
            Note(table.Username, account.Username, encrypted);
            Note(table.EmailAddress, account.EmailAddress, encrypted);
            Note(table.FirstName, account.FirstName, encrypted);
            Note(table.LastName, account.LastName, encrypted);
            withoutBcrypt += account.Password is { Length: BcryptLength } password && password.StartsWith("$2", StringComparison.Ordinal) ? 0 : 1;
            withoutUser += account.User is null ? 1 : 0;
            if (++rows == Rows)
            {
                break;
            }
        }

        return new AccountSample([.. encrypted], [.. NotesOf(table, [.. encrypted], rows, withoutBcrypt, withoutUser)]);
    }

    private static void Note(string? column, string? value, SortedSet<string> encrypted)
    {
        if (column is not null && value is not null && SourceText.LooksEncrypted(value, isDeclared: false))
        {
            encrypted.Add(column);
        }
    }

    private static IEnumerable<string> NotesOf(AccountTable table, IReadOnlyList<string> encrypted, int rows, int withoutBcrypt, int withoutUser)
    {
        if (encrypted.Count > 0)
        {
            yield return $"{table.Table}: {string.Join(" and ", encrypted)} look encrypted. Write the key of the old site's configuration into text.encryptionKey.";
        }

        if (table.Password is not null && withoutBcrypt > 0)
        {
            yield return $"{table.Table}: {withoutBcrypt} of the first {rows} have no password of bcrypt. They come without one, and choose one by mail.";
        }

        if (table.User is not null && withoutUser > 0)
        {
            yield return $"{table.Table}: {withoutUser} of the first {rows} have no user of Trongate's. They come without their sessions.";
        }
    }
}
