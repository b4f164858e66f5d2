namespace MembersSite.Application.Members.Passwords;

/// <summary>The passwords that attackers try first.</summary>
public interface ICommonPasswords
{
    /// <summary>
    /// True where the whole password, without regard to case and to digits that stand for letters, is among
    /// the commonest (OWASP ASVS 5.0, 6.2.4: at least 3,000 that the site's rules would else let pass).
    /// </summary>
    /// <param name="password">What somebody typed.</param>
    bool Contains(string password);
}
