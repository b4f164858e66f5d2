namespace MembersSite.Domain.Common;

/// <summary>
/// How somebody has proved who they are: it stands with the token of their session, as its payload, so that asking for it costs no query
/// (docs/decisions/0028). When they did is <c>ProvedAt</c> of the token.
/// </summary>
/// <param name="Methods">The ways, each once, in the order in which they were gone.</param>
public sealed record Assurance(IReadOnlyList<string> Methods)
{
    /// <summary>The password.</summary>
    public const string Password = "password";

    /// <summary>A mailed link or code.</summary>
    public const string Mail = "mail";

    /// <summary>Becoming a member just now.</summary>
    public const string Joining = "joining";

    /// <summary>A code of an authenticator app (TOTP, RFC 6238).</summary>
    public const string Totp = "totp";

    /// <summary>A recovery code.</summary>
    public const string RecoveryCode = "recovery-code";

    /// <summary>A passkey whose device has asked for a finger, a face or a PIN: two factors in one.</summary>
    public const string Passkey = "passkey";

    /// <summary>An outside provider.</summary>
    public const string Provider = "provider";

    /// <summary>A device on which the second factor was given before, and which is trusted since.</summary>
    public const string TrustedDevice = "trusted-device";

    /// <summary>In whatever way the site asked for that this one has taken the place of: a session that was moved in.</summary>
    public const string OldSite = "old-site";

    /// <summary>Nothing is known: a session that is older than this.</summary>
    public static readonly Assurance None = new([]);

    /// <summary>What shows more than one factor, or stands in for the second one.</summary>
    private static readonly string[] Seconds = [Totp, RecoveryCode, Passkey, TrustedDevice];

    // Ways are words of letters and hyphens, so this tells the two apart.
    private const char NoteSign = ':';

    /// <summary>What else is written down with a session, such as <c>from:trongate</c>: words with a colon, which are no ways.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The ways and notes as stored, with spaces between them.</summary>
    public string Text => string.Join(' ', Methods.Concat(Notes));

    /// <summary>Whether a second factor was given.</summary>
    public bool HasSecondFactor => Methods.Any(method => Seconds.Contains(method, StringComparer.Ordinal));

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    /// <param name="payload">The payload of a session, or nothing.</param>
    public static Assurance Of(string? payload)
    {
        if (string.IsNullOrEmpty(payload))
        {
            return None;
        }

        var words = payload.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToLookup(word => word.Contains(NoteSign, StringComparison.Ordinal));
        return new Assurance([.. words[false]]) { Notes = [.. words[true]] };
    }

    /// <summary>The same, and one way more.</summary>
    /// <param name="method">The way.</param>
    public Assurance With(string method) => Methods.Contains(method, StringComparer.Ordinal) ? this : this with { Methods = [.. Methods, method] };

    /// <inheritdoc />
    public override string ToString() => Text;
}
