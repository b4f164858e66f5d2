using MembersSite.Domain.Common;

namespace MembersSite.Application.Import.Maps;

/// <summary>What the first rows of a table of tokens tell.</summary>
internal static class TokenSample
{
    private const int Rows = 1000;
    private const int MostCodes = 10;

    /// <summary>Looks at them: which codes there are beside those that the map accepts.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(ISourceSnapshot source, TokenTable table, TrongateMap map, CancellationToken ct)
    {
        var (rows, codes) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        await foreach (var token in source.ReadTokensAsync(table, map.Users, map.Text, ct))
        {
            if (token.Code is { } code && !table.Codes.Contains(code, StringComparer.Ordinal))
            {
                codes[code] = codes.GetValueOrDefault(code) + 1;
            }

            if (++rows == Rows)
            {
                break;
            }
        }

        return [.. codes.Take(MostCodes).Select(it => $"{table.Table}: {it.Value} of the first {rows} have the code \"{PlainText.OneLine(it.Key)}\". {WordsOf(it.Key)}")];
    }

    private static string WordsOf(string code) => code.Equals(TokenTable.MasterKey, StringComparison.OrdinalIgnoreCase)
        ? "Those were keys to the old site's API, and are never sessions."
        : "They are left out, unless tokens.codes names it.";
}
