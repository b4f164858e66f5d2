using MembersSite.Application.Members.Passwords;
using Zxcvbn.Matcher;

namespace MembersSite.Infrastructure.Members.Passwords;

/// <summary>What zxcvbn finds in a password, in sentences: it knows what people build passwords of.</summary>
internal sealed class PasswordAdvisor : IPasswordAdvisor
{
    // Of 0 to 4: from here on guessing takes longer than it is worth.
    private const int Good = 3;

    // Its work grows fast with the length, and what is wrong with a weak one shows in its first letters.
    private const int MostLetters = 40;

    private const string Always = "Four words that have nothing to do with each other are hard to guess, and easy to remember.";

    // Reading its lists takes a moment; they are kept, and only read.
    private static readonly Lazy<Zxcvbn.Zxcvbn> Judge = new(() => new Zxcvbn.Zxcvbn());

    public IReadOnlyList<string> Advise(string password, IReadOnlyList<string> words)
    {
        var judged = Judge.Value.EvaluatePassword(password.Length <= MostLetters ? password : password[..MostLetters], words.Select(word => word.ToLowerInvariant()));
        return judged.Score >= Good ? [] : [.. judged.MatchSequence.Select(Find).OfType<string>().Distinct(StringComparer.Ordinal), Always];
    }

    private static string? Find(Zxcvbn.Match match) => match switch
    {
        DictionaryMatch { DictionaryName: "user_inputs" } => "What others know of you, or the name of this site, is tried first.",
        DictionaryMatch { DictionaryName: "passwords" } => "It contains a password that many others have.",
        DictionaryMatch { DictionaryName: "english" or "us_tv_and_film" } => "A single word is found quickly.",
        DictionaryMatch => "Names of people are found quickly.",
        SpatialMatch => "Keys that lie side by side are found quickly.",
        { Pattern: "repeat" } => "The same character again and again adds little.",
        { Pattern: "sequence" } => "Rows such as abc or 6543 are found quickly.",
        { Pattern: "date" or "year" or "digits" } => "Dates, years and numbers are found quickly.",
        _ => null,
    };
}
