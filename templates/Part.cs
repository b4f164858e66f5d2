using System.Text.RegularExpressions;

namespace MembersSite.Templates;

/// <summary>What a new site may do without, as one option of the template says.</summary>
/// <param name="Option">The name of the option, or of a symbol that template.json computes of several.</param>
/// <param name="Files">Files that go with it: <c>*</c> is any name, <c>**</c> any folders.</param>
/// <param name="Words">What a line of any other file must not say without it (a regular expression).</param>
/// <param name="TestWords">What a test must not say without it: the whole test goes with it.</param>
internal sealed record Part(string Option, string[] Files, string Words, string TestWords = "(?!)")
{
    private readonly Regex _files = Globs.Matching(Files);
    private readonly Regex _words = new(Words, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    private readonly Regex _testWords = new(TestWords, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <summary>Whether a file goes with it.</summary>
    public bool Owns(string path) => _files.IsMatch(path);

    /// <summary>Whether a line goes with it.</summary>
    public bool IsNamedIn(string line) => _words.IsMatch(line);

    /// <summary>Whether a test that says this goes with it.</summary>
    public bool IsTestedIn(string line) => _testWords.IsMatch(line);
}
