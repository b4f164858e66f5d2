namespace MembersSite.Domain.Common;

/// <summary>
/// Something that an API token can be allowed to do; what its user may not do, it cannot do either. Each module declares
/// its own beside its words, and registers them.
/// </summary>
/// <param name="Name">As stored and asked for, such as <c>profile:read</c>: 1 to 32 lower-case ASCII letters, hyphens and colons.</param>
/// <param name="Words">What it allows, in the words of the person who grants it.</param>
/// <param name="OnlyFor">The title of the level whose tokens alone may have it, or nothing where any may.</param>
public sealed record Ability(string Name, string Words, string? OnlyFor = null)
{
    /// <summary>Whether a token of a user of this level may have it.</summary>
    /// <param name="levelTitle">The title of the user's level.</param>
    public bool IsFor(string levelTitle) => OnlyFor is null || OnlyFor == levelTitle;
}
