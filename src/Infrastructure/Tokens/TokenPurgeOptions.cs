using System.ComponentModel.DataAnnotations;

namespace MembersSite.Infrastructure.Tokens;

/// <summary>How expired tokens are purged: the section <c>TokenPurge</c> of the configuration.</summary>
internal sealed class TokenPurgeOptions
{
    public const string Section = "TokenPurge";

    /// <summary>The pause between two rounds; one second to one day, 10 minutes unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many tokens one transaction deletes at the most; 1 to 10,000, 200 unless set.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; init; } = 200;
}
