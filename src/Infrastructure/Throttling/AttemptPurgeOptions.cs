using System.ComponentModel.DataAnnotations;

namespace MembersSite.Infrastructure.Throttling;

/// <summary>How forgotten counts are purged: in the section <c>Throttling</c> of the configuration.</summary>
internal sealed class AttemptPurgeOptions
{
    public const string Section = "Throttling";

    /// <summary>The pause between two rounds; one second to one day, 10 minutes unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PurgeInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many counts one transaction deletes at the most; 1 to 10,000, 200 unless set.</summary>
    [Range(1, 10_000)]
    public int PurgeBatchSize { get; init; } = 200;
}
