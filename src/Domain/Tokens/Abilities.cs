namespace MembersSite.Domain.Tokens;

/// <summary>
/// What a token may be used for, within what its user may do. A session has no list and may do everything its
/// user may; an API token has one, and may do nothing else.
/// </summary>
public sealed record Abilities
{
    /// <summary>The longest list as stored, in characters.</summary>
    public const int MaxLength = 250;

    /// <summary>The longest name of one ability, in characters.</summary>
    public const int MaxNameLength = 32;

    /// <summary>Everything that the user may do.</summary>
    public static readonly Abilities All = new((IReadOnlyList<string>?)null);

    private const string Everything = "*";

    private readonly IReadOnlyList<string>? _names;

    private Abilities(IReadOnlyList<string>? names) => _names = names;

    /// <summary>True where there is no list: the token may do everything that its user may.</summary>
    public bool AreUnlimited => _names is null;

    /// <summary>The names of the list, in order; none where there is no list.</summary>
    public IReadOnlyList<string> Names => _names ?? [];

    /// <summary>The list as stored: names with spaces between them, or a star where there is no list.</summary>
    public string Text => _names is null ? Everything : string.Join(' ', _names);

    /// <summary>Lists abilities; each counts once.</summary>
    /// <param name="names">Names such as <c>profile:read</c>: lower-case ASCII letters, hyphens and colons, 1 to 32 characters.</param>
    /// <exception cref="ArgumentException">A name has another shape.</exception>
    public static Abilities Of(IEnumerable<string> names)
    {
        var list = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return list.All(IsName) ? new Abilities(list) : throw new ArgumentException("Not an ability.", nameof(names));
    }

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    /// <param name="text">The stored list.</param>
    public static Abilities Parse(string text) => text == Everything ? All : Of(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>True where the token may be used for this.</summary>
    /// <param name="name">The name of an ability.</param>
    public bool Allow(string name) => _names is null || _names.Contains(name, StringComparer.Ordinal);

    /// <summary>True where everything the other list allows is allowed here too.</summary>
    /// <param name="other">Another list.</param>
    public bool Cover(Abilities other) => _names is null || (other._names?.All(Allow) ?? false);

    /// <summary>Equal lists are equal.</summary>
    /// <param name="other">Another list.</param>
    public bool Equals(Abilities? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc />
    public override string ToString() => Text;

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength && name.All(c => char.IsAsciiLetterLower(c) || c is '-' or ':');
}
