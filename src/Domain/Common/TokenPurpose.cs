namespace MembersSite.Domain.Common;

/// <summary>
/// What a token is good for, such as a session. A token of one purpose is never accepted for another.
/// Modules name purposes of their own; the Tokens module only compares them.
/// </summary>
public sealed record TokenPurpose
{
    /// <summary>The longest code, in characters; the width of the column that stores it.</summary>
    public const int MaxLength = 32;

    /// <summary>Signs its holder in, on a web page or through an app.</summary>
    public static readonly TokenPurpose Session = new("session");

    /// <summary>Lets a script or an app act for its owner, within the abilities it was given.</summary>
    public static readonly TokenPurpose Api = new("api");

    /// <summary>Names a purpose.</summary>
    /// <param name="code">1 to 32 lower-case ASCII letters and hyphens, as stored.</param>
    /// <exception cref="ArgumentException">The code has another shape.</exception>
    public TokenPurpose(string code)
    {
        if (code.Length is 0 or > MaxLength || !code.All(c => c == '-' || char.IsAsciiLetterLower(c)))
        {
            throw new ArgumentException($"A purpose is 1 to {MaxLength} lower-case letters and hyphens.", nameof(code));
        }

        Code = code;
    }

    /// <summary>The purpose of this name: of those that every request meets, the same object each time.</summary>
    /// <param name="code">The name, as for the constructor.</param>
    /// <exception cref="ArgumentException">The code has another shape.</exception>
    public static TokenPurpose Of(string code) => code == Session.Code ? Session : code == Api.Code ? Api : new TokenPurpose(code);

    /// <summary>The stored name of the purpose.</summary>
    public string Code { get; }

    /// <inheritdoc />
    public override string ToString() => Code;
}
