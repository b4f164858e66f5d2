using System.ComponentModel.DataAnnotations;

namespace MembersSite.Infrastructure.Import;

/// <summary>How what was imported is forgotten: the section <c>ImportPurge</c> of the configuration.</summary>
internal sealed class ImportPurgeOptions
{
    public const string Section = "ImportPurge";

    /// <summary>The pause between two rounds; one second to one day, an hour unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many rows one transaction deletes at the most; 1 to 10,000, 200 unless set.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; init; } = 200;
}
