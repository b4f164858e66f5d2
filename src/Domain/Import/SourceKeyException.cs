namespace MembersSite.Domain.Import;

/// <summary>A row of the source has a key that cannot be kept: none, or one that is beyond a signed number of 64 bits.</summary>
/// <param name="reason">Which, in a sentence.</param>
public sealed class SourceKeyException(string reason) : Exception(reason);
