using System.ComponentModel.DataAnnotations;

namespace MembersSite.Web.Common.Access;

/// <summary>For how long a proof counts: in the section <c>Sessions</c> of the configuration.</summary>
internal sealed class ProofOptions
{
    public const string Section = "Sessions";

    /// <summary>After how long a session is asked for a proof again before something that matters; one minute to one day, 10 minutes unless set.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan ProofLifetime { get; init; } = TimeSpan.FromMinutes(10);
}
