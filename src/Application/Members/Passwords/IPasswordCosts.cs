namespace MembersSite.Application.Members.Passwords;

/// <summary>What hashing a password costs on this machine.</summary>
public interface IPasswordCosts
{
    /// <summary>The cost that is configured.</summary>
    int Configured { get; }

    /// <summary>The least cost for passwords of people.</summary>
    int Lowest { get; }

    /// <summary>The highest cost that can be configured.</summary>
    int Highest { get; }

    /// <summary>How many hashes run at once.</summary>
    int Parallel { get; }

    /// <summary>Hashes a password once, with nothing else at work, and answers how long it took.</summary>
    /// <param name="cost">The cost: each step doubles the work.</param>
    TimeSpan Measure(int cost);
}
