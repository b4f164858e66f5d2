namespace MembersSite.Application.Tokens;

/// <summary>Remembers when tokens are used, and writes it down later, off the path of requests.</summary>
public interface ITokenUses
{
    /// <summary>Notes a use. It waits for nothing.</summary>
    /// <param name="token">The token that was used.</param>
    /// <param name="now">When.</param>
    void Note(StoredToken token, DateTimeOffset now);
}
