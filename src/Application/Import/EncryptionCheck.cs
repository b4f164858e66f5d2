using ErrorOr;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import;

/// <summary>Tries the key of encrypted names before anything is written: with a wrong one nobody is to be imported, rather than everybody without a name.</summary>
internal static class EncryptionCheck
{
    // Single rows may be damaged.
    private const int TriedTexts = 200;

    /// <summary>Tries it on the first rows of each table that has encrypted columns. <see cref="ImportErrors.WrongKey"/> where none can be read.</summary>
    public static async Task<ErrorOr<Success>> RunAsync(ImportRun run, CancellationToken ct)
    {
        var text = new SourceText(run.Map.Text);
        foreach (var table in run.Map.Accounts.Where(table => table.Encrypted.Count > 0))
        {
            var (tried, isRead) = (0, false);
            await foreach (var row in run.Source.ReadAccountsAsync(table, run.Map.Users, run.Map.Text, ct))
            {
                foreach (var raw in TextsOf(row, table).Where(raw => SourceText.LooksEncrypted(raw, isDeclared: true)))
                {
                    (tried, isRead) = (tried + 1, isRead || text.CanDecrypt(raw));
                }

                if (isRead || tried >= TriedTexts)
                {
                    break;
                }
            }

            if (tried > 0 && !isRead)
            {
                return ImportErrors.WrongKey;
            }
        }

        return Result.Success;
    }

    private static IEnumerable<string> TextsOf(SourceAccount row, AccountTable table) =>
        new[] { (table.Username, row.Username), (table.EmailAddress, row.EmailAddress), (table.FirstName, row.FirstName), (table.LastName, row.LastName) }
            .Where(it => it.Item1 is { } column && table.Encrypted.Contains(column, StringComparer.OrdinalIgnoreCase) && !string.IsNullOrEmpty(it.Item2))
            .Select(it => it.Item2!);
}
