using ErrorOr;
using MembersSite.Application.Import.Maps;
using MembersSite.Application.Import.Texts;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Accounts;

/// <summary>Tries the key of encrypted names before anything is written: with a wrong one nobody is to be imported, rather than everybody without a name.</summary>
internal static class EncryptionCheck
{
    // Single rows may be damaged; and where the map names no encrypted column, as none is named without a map, this many rows tell whether there is one.
    private const int TriedTexts = 200;
    private const int LookedAtRows = 1000;

    /// <summary>Tries it on the first rows of each table. <see cref="ImportErrors.WrongKey"/> where some are encrypted and none can be read.</summary>
    public static async Task<ErrorOr<Success>> RunAsync(ImportRun run, CancellationToken ct)
    {
        var text = new SourceText(run.Map.Text);
        foreach (var table in run.Map.Accounts)
        {
            if (await IsUnreadableAsync(run, table, text, ct))
            {
                return ImportErrors.WrongKey;
            }
        }

        return Result.Success;
    }

    private static async Task<bool> IsUnreadableAsync(ImportRun run, AccountTable table, SourceText text, CancellationToken ct)
    {
        var (rows, tried, isRead) = (0, 0, false);
        await foreach (var row in run.Source.ReadAccountsAsync(table, run.Map.Users, run.Map.Text, ct))
        {
            rows++;
            foreach (var raw in EncryptedOf(row, table))
            {
                (tried, isRead) = (tried + 1, isRead || text.CanDecrypt(raw));
            }

            if (isRead || tried >= TriedTexts || (table.Encrypted.Count == 0 && rows >= LookedAtRows))
            {
                break;
            }
        }

        return tried > 0 && !isRead;
    }

    private static IEnumerable<string> EncryptedOf(SourceAccount row, AccountTable table) =>
        new[] { (table.Username, row.Username), (table.EmailAddress, row.EmailAddress), (table.FirstName, row.FirstName), (table.LastName, row.LastName) }
            .Where(it => it.Item1 is { } column && !string.IsNullOrEmpty(it.Item2)
                && SourceText.LooksEncrypted(it.Item2!, table.Encrypted.Contains(column, StringComparer.OrdinalIgnoreCase)))
            .Select(it => it.Item2!);
}
