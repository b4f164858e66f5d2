using ErrorOr;

namespace MembersSite.Domain.Common;

/// <summary>What our errors say beyond <see cref="ErrorType"/>: further kinds, whose numbers are HTTP statuses, and the field.</summary>
public static class ErrorKinds
{
    /// <summary>The key of an error's metadata that holds the name of the one field it concerns.</summary>
    public const string Field = "field";

    /// <summary>What was to be changed is not as whoever asked has said that it is (RFC 9110, section 15.5.13).</summary>
    public const int Stale = 412;

    /// <summary>The machine is busy: nothing was done, and the same request may succeed in a moment.</summary>
    public const int Busy = 503;

    /// <summary>Too many attempts: nothing was done, and the same request is refused until <see cref="RetryAfter"/> is over.</summary>
    public const int TooMany = 429;

    /// <summary>The key of an error's metadata that holds how long to wait, a <see cref="TimeSpan"/>.</summary>
    public const string RetryAfter = "retryAfter";

    /// <summary>The key of an error's metadata that holds the type of its problem (RFC 9457, section 3.1.1), where programs must tell it from others of its status.</summary>
    public const string ProblemType = "type";

    /// <summary>The key of an error's metadata that holds what else a program is told, by name.</summary>
    public const string More = "more";
}
