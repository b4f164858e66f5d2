namespace MembersSite.Domain.Import;

/// <summary>A cookie of the site that was moved from, still accepted for a while: a row of <c>import_cookies</c>.</summary>
public sealed class OldCookie
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 64;

    /// <summary>Accepts a cookie.</summary>
    /// <param name="name">Its name, 1 to 64 characters, in its case.</param>
    /// <param name="kind">What it holds.</param>
    /// <param name="until">When the last of the sessions that it may hold ends.</param>
    public OldCookie(string name, OldCookieKind kind, DateTimeOffset until) => (Name, Kind, Until) = (name, kind, until);

    /// <summary>Its name.</summary>
    public string Name { get; private set; }

    /// <summary>What it holds.</summary>
    public OldCookieKind Kind { get; private set; }

    /// <summary>When the last of the sessions that it may hold ends, to the second.</summary>
    public DateTimeOffset Until { get; private set; }
}

/// <summary>What a cookie of the old site holds. The numbers are stored.</summary>
public enum OldCookieKind
{
    /// <summary>A token.</summary>
    Token = 0,

    /// <summary>The id of a PHP session, in whose file the token stands.</summary>
    PhpSession = 1,
}
