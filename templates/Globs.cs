using System.Text.RegularExpressions;

namespace MembersSite.Templates;

/// <summary>Patterns of paths, as template.json understands them too.</summary>
internal static class Globs
{
    /// <summary>A regular expression that says the same as some patterns.</summary>
    public static Regex Matching(IEnumerable<string> patterns) =>
        new($"^({string.Join('|', patterns.Select(Translate))})$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static string Translate(string pattern) => Regex.Escape(pattern)
        .Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal)
        .Replace(@"\*\*", ".*", StringComparison.Ordinal)
        .Replace(@"\*", "[^/]*", StringComparison.Ordinal);
}
