using System.ComponentModel.DataAnnotations;

namespace MembersSite.Infrastructure.Caching;

/// <summary>How validated tokens are held in memory: the section <c>Tokens</c> of the configuration.</summary>
internal sealed class TokenOptions
{
    public const string Section = "Tokens";

    /// <summary>
    /// How long a validation may be answered from memory, in seconds; 0 to 60, 5 unless set. 0 asks the database
    /// every time. What this node changes counts at once whatever this says; it bounds how long a change made by
    /// another node can go unnoticed where Redis does not tell of it.
    /// </summary>
    [Range(0, 60)]
    public int CacheSeconds { get; init; } = 5;

    /// <summary>How many tokens are held at the most; 3 to 10,000,000, 100,000 unless set.</summary>
    [Range(3, 10_000_000)]
    public int CacheEntries { get; init; } = 100_000;
}
