using System.ComponentModel.DataAnnotations;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>How long members stay signed in: the section <c>Sessions</c> of the configuration.</summary>
public sealed class SessionLifetimes
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Sessions";

    /// <summary>The longest a session lives; one minute to one year, 1 day unless set.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a session lives unused; five minutes to one year, 2 hours unless set.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "365.00:00:00")]
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromHours(2);

    /// <summary>The longest a session with "Remember me" lives; one minute to one year, 30 days unless set.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan RememberedLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a session with "Remember me" lives unused; five minutes to one year, 14 days unless set.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "365.00:00:00")]
    public TimeSpan RememberedIdleTimeout { get; init; } = TimeSpan.FromDays(14);

    /// <summary>The lifetime to ask for.</summary>
    /// <param name="remember">Whether the member ticked "Remember me".</param>
    public TokenLifetime LifetimeOf(bool remember) =>
        remember ? new TokenLifetime(RememberedLifetime, RememberedIdleTimeout) : new TokenLifetime(Lifetime, IdleTimeout);
}
