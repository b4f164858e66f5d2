using System.ComponentModel.DataAnnotations;

namespace MembersSite.Application.Members.Passwords;

/// <summary>How often passwords may be guessed: the section <c>Throttling</c> of the configuration.</summary>
public sealed class ThrottlingOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Throttling";

    /// <summary>How many wrong passwords are free for one account from one network; 1 to 1,000,000, 5 unless set.</summary>
    [Range(1, 1_000_000)]
    public int PerAccountAndNetwork { get; init; } = 5;

    /// <summary>How many are free from one network, over all accounts; 1 to 1,000,000, 100 unless set.</summary>
    [Range(1, 1_000_000)]
    public int PerNetwork { get; init; } = 100;

    /// <summary>How many are free for one account, over all networks; 1 to 1,000,000, 50 unless set.</summary>
    [Range(1, 1_000_000)]
    public int PerAccount { get; init; } = 50;

    /// <summary>How many are free for one account on one device that has logged in to it before; 1 to 1,000,000, 10 unless set.</summary>
    [Range(1, 1_000_000)]
    public int PerKnownDevice { get; init; } = 10;

    /// <summary>How long the first one after those has to wait, each later one twice as long as the one before; one second to one hour, 1 second unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait; one second to one day, 15 minutes unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>In which time as many as are free come back, one by one; one minute to 30 days, 1 day unless set.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan Memory { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The same for those of a network over all accounts, where many people may be; one minute to 30 days, 1 hour unless set.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan NetworkMemory { get; init; } = TimeSpan.FromHours(1);
}
