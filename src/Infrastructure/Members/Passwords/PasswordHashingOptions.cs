using System.ComponentModel.DataAnnotations;

namespace MembersSite.Infrastructure.Members.Passwords;

/// <summary>What hashing a password may cost: the section <c>PasswordHashing</c> of the configuration.</summary>
internal sealed class PasswordHashingOptions
{
    public const string Section = "PasswordHashing";

    /// <summary>The least cost for passwords of people (OWASP ASVS 5.0, 11.4.2).</summary>
    public const int MinimumCost = 10;

    /// <summary>The highest cost: a hash takes some five seconds there.</summary>
    public const int HighestCost = 16;

    /// <summary>
    /// The cost of bcrypt: each step doubles the work. 11 unless set; at least <see cref="MinimumCost"/>, and at
    /// most 16. In the environment <c>Testing</c> 4 is enough.
    /// </summary>
    [Range(4, HighestCost)]
    public int Cost { get; init; } = 11;

    /// <summary>How many hashes run at once at the most; 0, as unless set, for as many as there are processors.</summary>
    [Range(0, 256)]
    public int Parallel { get; init; }

    /// <summary>How many wait for their turn at the most; whoever comes after them is asked to come back. 100 unless set.</summary>
    [Range(0, 10_000)]
    public int Queue { get; init; } = 100;
}
