namespace MembersSite.Application.Members.Passwords;

/// <summary>The list of passwords that were stolen somewhere and published, where the site has one (<c>Passwords:Breached</c>).</summary>
public interface IBreachedPasswords
{
    /// <summary>Whether a password is in the list; not where the site has none (OWASP ASVS 5.0, 6.2.12).</summary>
    /// <param name="password">What somebody typed, of a length that may be chosen.</param>
    ValueTask<bool> ContainsAsync(string password, CancellationToken ct);
}
