using MembersSite.Domain.Common;

namespace MembersSite.Application.Import.Sessions;

/// <summary>What PHP's session files ask for, and what became of it: of two million tokens those few alone are kept.</summary>
internal sealed class GoodTokens
{
    private readonly Dictionary<TokenDigest, GoodToken?> _expected = [];

    /// <summary>The sessions that PHP's files hold.</summary>
    public IReadOnlyList<PhpSession> PhpSessions { get; private set; } = [];

    /// <summary>Whether there was a folder to look into.</summary>
    public bool HasPhpSessions { get; private set; }

    /// <summary>Those tokens in PHP's files that an import before this one has brought.</summary>
    public IReadOnlySet<TokenDigest> BroughtBefore { get; set; } = new HashSet<TokenDigest>();

    /// <summary>Keeps what the files hold, to be met by the tokens.</summary>
    /// <param name="sessions">The sessions, before any token is judged.</param>
    public void Expect(IReadOnlyList<PhpSession> sessions)
    {
        (PhpSessions, HasPhpSessions) = (sessions, true);
        foreach (var session in sessions.Where(it => it.Token is not null))
        {
            _expected.TryAdd(session.Token!.Value, null);
        }
    }

    /// <summary>Notes a token that was found good.</summary>
    /// <param name="digest">Which.</param>
    /// <param name="token">What it says.</param>
    public void Note(TokenDigest digest, GoodToken token)
    {
        if (_expected.ContainsKey(digest))
        {
            _expected[digest] = token;
        }
    }

    /// <summary>A token was refused after all.</summary>
    /// <param name="digest">Which.</param>
    public void Forget(TokenDigest digest)
    {
        if (_expected.ContainsKey(digest))
        {
            _expected[digest] = null;
        }
    }

    /// <summary>A token that was found good, or nothing.</summary>
    /// <param name="digest">Which.</param>
    public GoodToken? Find(TokenDigest digest) => _expected.GetValueOrDefault(digest);
}

/// <summary>A token that was found good.</summary>
/// <param name="User">Whose it is; 0 in a dry run.</param>
/// <param name="EndsAt">When it ends here.</param>
/// <param name="EndsThere">When it would have ended there.</param>
/// <param name="Code">Its code, or nothing.</param>
/// <param name="IsOldOnly">Whether it goes on only where an import before has brought it.</param>
internal readonly record struct GoodToken(TrongateUserId User, DateTimeOffset EndsAt, DateTimeOffset EndsThere, string? Code, bool IsOldOnly = false);
