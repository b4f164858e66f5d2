namespace MembersSite.Application.Members.Passwords;

/// <summary>Says how a password could be harder to guess.</summary>
public interface IPasswordAdvisor
{
    /// <summary>Advice, in sentences; none for a password that is hard to guess.</summary>
    /// <param name="password">What somebody typed, of a length that may be chosen.</param>
    /// <param name="words">What an attacker may know of them.</param>
    IReadOnlyList<string> Advise(string password, IReadOnlyList<string> words);
}
