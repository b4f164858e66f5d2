using MembersSite.Application.Members.Passwords;
using Zxcvbn.Matcher;

namespace MembersSite.Infrastructure.Members.Passwords;

/// <summary>
/// The ranked list of common passwords that comes with zxcvbn. The whole list is refused, not its first 3,000
/// rows: most of those are shorter than a password here may be.
/// </summary>
internal sealed class CommonPasswords : ICommonPasswords
{
    // No word of the list is longer; finding a word in a long text is slow, and not needed.
    private const int LongestWord = 32;

    private readonly IMatcher[] _matchers;

    public CommonPasswords()
    {
        var list = new DictionaryMatcher("passwords", "passwords.lst");
        _matchers = [list, new L33tMatcher([list])];
    }

    public bool Contains(string password) => password.Length <= LongestWord
        && _matchers.SelectMany(matcher => matcher.MatchPassword(password)).Any(match => match.i == 0 && match.j == password.Length - 1);
}
