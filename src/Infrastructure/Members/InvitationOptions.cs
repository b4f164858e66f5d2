using System.ComponentModel.DataAnnotations;

namespace MembersSite.Infrastructure.Members;

/// <summary>How long invitations are kept that nobody has joined with: the section <c>Invitations</c> of the configuration.</summary>
internal sealed class InvitationOptions
{
    public const string Section = "Invitations";

    /// <summary>How long after their link has ended; one hour to 365 days, 30 days unless set.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The pause between two rounds that delete older ones; one second to one day, an hour unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PurgeInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many rows one transaction deletes at the most; 1 to 10,000, 200 unless set.</summary>
    [Range(1, 10_000)]
    public int PurgeBatchSize { get; init; } = 200;
}
