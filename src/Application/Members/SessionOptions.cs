using System.ComponentModel.DataAnnotations;

namespace MembersSite.Application.Members;

/// <summary>How long members stay signed in: the section <c>Sessions</c> of the configuration.</summary>
public sealed class SessionOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Sessions";

    /// <summary>The lifetime of a session; one minute to one year, 1 day unless set.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The lifetime of a session with "Remember me"; one minute to one year, 30 days unless set.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan RememberedLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The lifetime to ask for.</summary>
    /// <param name="remember">Whether the member ticked "Remember me".</param>
    public TimeSpan LifetimeOf(bool remember) => remember ? RememberedLifetime : Lifetime;
}
