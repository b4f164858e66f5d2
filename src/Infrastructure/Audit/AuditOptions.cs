using System.ComponentModel.DataAnnotations;

namespace MembersSite.Infrastructure.Audit;

/// <summary>How long it is kept what happened: the section <c>Audit</c> of the configuration.</summary>
internal sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>How long; one day to ten years, 90 days unless set.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3653.00:00:00")]
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The pause between two rounds that delete what is older; one second to one day, an hour unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PurgeInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many rows one transaction deletes at the most; 1 to 10,000, 200 unless set.</summary>
    [Range(1, 10_000)]
    public int PurgeBatchSize { get; init; } = 200;
}
