using ErrorOr;

namespace MembersSite.Domain.Common;

/// <summary>Kinds of failure beyond those that <see cref="ErrorType"/> names; each number is an HTTP status.</summary>
public static class ErrorKinds
{
    /// <summary>The machine is busy: nothing was done, and the same request may succeed in a moment.</summary>
    public const int Busy = 503;
}
