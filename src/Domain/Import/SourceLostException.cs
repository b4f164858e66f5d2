namespace MembersSite.Domain.Import;

/// <summary>The source has gone while it was read.</summary>
/// <param name="reason">What the driver says, in one line.</param>
/// <param name="inner">How that was noticed.</param>
public sealed class SourceLostException(string reason, Exception inner) : Exception(reason, inner);
