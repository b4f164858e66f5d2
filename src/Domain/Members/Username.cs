using System.Text.RegularExpressions;

namespace MembersSite.Domain.Members;

/// <summary>
/// The name that a member chose to log in with: 3 to 30 ASCII letters, digits, dots, hyphens and underscores,
/// beginning and ending with a letter or digit. ASCII, so that no two names look the same and are not; no
/// <c>@</c>, so that a username is never taken for an e-mail address.
/// </summary>
public sealed partial record Username
{
    /// <summary>The shortest username, in characters.</summary>
    public const int MinLength = 3;

    /// <summary>The longest username, in characters.</summary>
    public const int MaxLength = 30;

    /// <summary>Reads a username; spaces around it are dropped.</summary>
    /// <param name="text">What somebody typed.</param>
    /// <exception cref="ArgumentException">It is not a username: ask <see cref="IsValid"/> first.</exception>
    public Username(string text) =>
        Value = IsValid(text) ? text.Trim() : throw new ArgumentException("Not a username.", nameof(text));

    /// <summary>The name as its owner writes it.</summary>
    public string Value { get; }

    /// <summary>The name in lower case: what is unique, and looked up.</summary>
    public string Normalized => Value.ToLowerInvariant();

    /// <summary>True where the text, without the spaces around it, can be a username.</summary>
    /// <param name="text">What somebody typed.</param>
    public static bool IsValid(string? text) => text is not null && Shape().IsMatch(text.Trim());

    /// <inheritdoc />
    public override string ToString() => Value;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{1,28}[A-Za-z0-9]\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
