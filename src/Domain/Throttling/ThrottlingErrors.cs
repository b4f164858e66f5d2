using ErrorOr;
using MembersSite.Domain.Common;

namespace MembersSite.Domain.Throttling;

/// <summary>What can go wrong where attempts are counted.</summary>
public static class ThrottlingErrors
{
    /// <summary>It was tried too often, and nothing was done. It says nothing of what was tried.</summary>
    /// <param name="retryAfter">How long to wait.</param>
    public static Error TooMany(TimeSpan retryAfter) => Error.Custom(
        ErrorKinds.TooMany,
        "Throttling.TooMany",
        $"That was tried too often. Wait {InWords(retryAfter)}, then try again.",
        new Dictionary<string, object>(StringComparer.Ordinal) { [ErrorKinds.RetryAfter] = retryAfter });

    // Rounded up: whoever waits as long as they were told gets in.
    private static string InWords(TimeSpan wait) => wait <= TimeSpan.FromSeconds(90)
        ? Count(wait.TotalSeconds, "second")
        : Count(wait.TotalMinutes, "minute");

    private static string Count(double number, string unit) => Math.Max(1, (int)Math.Ceiling(number)) is var whole and not 1 ? $"{whole} {unit}s" : $"a {unit}";
}
