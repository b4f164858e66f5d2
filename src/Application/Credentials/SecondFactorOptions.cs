using System.ComponentModel.DataAnnotations;

namespace MembersSite.Application.Credentials;

/// <summary>How often codes of the second factor may be guessed: the section <c>SecondFactor</c> of the configuration.</summary>
public sealed class SecondFactorOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "SecondFactor";

    /// <summary>How many wrong codes of one user are free before each next one has to wait; 1 to 1,000,000, 5 unless set.</summary>
    [Range(1, 1_000_000)]
    public int Guesses { get; init; } = 5;
}
