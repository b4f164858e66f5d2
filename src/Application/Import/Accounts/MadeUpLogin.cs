using System.Globalization;

namespace MembersSite.Application.Import.Accounts;

/// <summary>Usernames and addresses for accounts that have none: they name the table and the row, so that the owner finds the account they stand for.</summary>
internal static class MadeUpLogin
{
    private const int MaxUsernameLength = 30;
    private const int MaxLocalLength = 64;
    private const string OfTrongate = "trongate";

    // RFC 2606, section 2: no mail can arrive there, and nobody can have it.
    private const string Domain = "import.invalid";

    /// <summary>A username, such as <c>members-3</c>.</summary>
    /// <param name="row">The account.</param>
    /// <param name="attempt">1; more where that was taken.</param>
    public static string Username(SourceAccount row, int attempt) => Name(row, attempt, MaxUsernameLength);

    /// <summary>An address, such as <c>members-3@import.invalid</c>.</summary>
    /// <param name="row">The account.</param>
    /// <param name="source">What the site is called: two sites have two sets of addresses.</param>
    /// <param name="attempt">1; more where that was taken.</param>
    public static string Address(SourceAccount row, string source, int attempt) => $"{Name(row, attempt, MaxLocalLength)}@{(source == OfTrongate ? string.Empty : source + ".")}{Domain}";

    private static string Name(SourceAccount row, int attempt, int most)
    {
        var end = string.Create(CultureInfo.InvariantCulture, $"-{Int128.Abs(row.Id)}{(attempt == 1 ? string.Empty : "-" + attempt.ToString(CultureInfo.InvariantCulture))}");
        var table = string.Concat(row.Table.ToLowerInvariant().Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')).Trim('_', '-');
        table = table.Length == 0 ? "account" : table;
        return table[..Math.Min(table.Length, most - end.Length)] + end;
    }
}
