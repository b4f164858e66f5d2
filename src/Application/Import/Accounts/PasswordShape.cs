using System.Text.RegularExpressions;

namespace MembersSite.Application.Import.Accounts;

/// <summary>Tells hashes that can go on from everything else that stands in the columns of passwords: nothing, md5, clear text, hashes that were cut.</summary>
internal static partial class PasswordShape
{
    /// <summary>Whether it is bcrypt as PHP writes it, whole. A cost beyond 15 takes seconds at each log-in, and none of PHP's versions has it as default.</summary>
    /// <param name="text">What stands in the column.</param>
    public static bool IsKept(string? text) => text is not null && Bcrypt().IsMatch(text);

    [GeneratedRegex(@"^\$2[abxy]\$(0[4-9]|1[0-5])\$[./A-Za-z0-9]{53}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bcrypt();
}
