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
        "That was tried too often. Wait a little, then try again.",
        new Dictionary<string, object>(StringComparer.Ordinal) { [ErrorKinds.RetryAfter] = retryAfter });
}
