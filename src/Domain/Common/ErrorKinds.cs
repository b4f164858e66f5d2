using ErrorOr;

namespace MembersSite.Domain.Common;

/// <summary>What our errors say beyond <see cref="ErrorType"/>: further kinds, whose numbers are HTTP statuses, and the field.</summary>
public static class ErrorKinds
{
    /// <summary>The key of an error's metadata that holds the name of the one field it concerns.</summary>
    public const string Field = "field";

    /// <summary>The machine is busy: nothing was done, and the same request may succeed in a moment.</summary>
    public const int Busy = 503;
}
