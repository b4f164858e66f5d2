using System.Text.RegularExpressions;

namespace MembersSite.ArchitectureTests.Rules;

/// <summary>What a document names is there.</summary>
internal static partial class DocumentRules
{
    private const int LongestReadme = 120;

    /// <summary>Links and images within the repository that lead to no file, or to a heading that the file does not have.</summary>
    /// <param name="documents">The documents, all of them: they lead to each other.</param>
    /// <param name="exists">Whether there is a file or a folder, by its path from the root.</param>
    public static IEnumerable<string> BrokenLinks(IReadOnlyCollection<Document> documents, Func<string, bool> exists) =>
        from document in documents
        from link in document.Links
        where !Scheme().IsMatch(link.Text)
        let reason = WhyBroken(link, documents, exists)
        where reason is not null
        select $"{link.Place} links to {link.Text}: {reason}";

    /// <summary>
    /// Tests in backticks that do not exist: <c>ATests</c>, <c>ATests.A_method</c>, <c>A_method</c>, or <c>…A_method</c> for one more
    /// of the class that was named last.
    /// </summary>
    public static IEnumerable<string> MissingTests(IEnumerable<Document> documents, IEnumerable<SourceFile> tests)
    {
        var known = tests.SelectMany(TestsIn).ToHashSet(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            var lastClass = string.Empty;
            foreach (var (code, name) in document.Code.Select(code => (code, TestName().Match(code.Text))).Where(it => it.Item2.Success))
            {
                lastClass = name.Groups["class"].Success ? name.Groups["class"].Value : lastClass;
                var wanted = code.Text.Replace("…", $"{lastClass}.", StringComparison.Ordinal);
                if (!known.Contains(wanted))
                {
                    yield return $"{code.Place} names {code.Text}: there is no test {wanted}";
                }
            }
        }
    }

    /// <summary>A README that takes longer to read than to try.</summary>
    public static IEnumerable<string> LongReadme(IEnumerable<Document> documents) => documents
        .Where(document => document.File is { Path: "README.md", LineCount: > LongestReadme })
        .Select(document => $"{document.File.Path} has {document.File.LineCount} lines, and may have {LongestReadme}");

    private static string? WhyBroken(Mention link, IEnumerable<Document> documents, Func<string, bool> exists)
    {
        var (path, anchor) = link.Text.Split('#', 2) is [var before, var after] ? (before, Uri.UnescapeDataString(after)) : (link.Text, null);
        var target = path.Length == 0 ? link.File.Path : Resolve(link.File.Path, Uri.UnescapeDataString(path));
        if (!exists(target))
        {
            return $"there is no {target}";
        }

        var hasAnchor = anchor is null || documents.Any(document => document.File.Path == target && document.Anchors.Contains(anchor));
        return hasAnchor ? null : $"{target} has no heading #{anchor}";
    }

    private static string Resolve(string from, string path)
    {
        var parts = new List<string>(path.StartsWith('/') ? [] : from.Split('/')[..^1]);
        foreach (var part in path.Trim('/').Split('/').Where(part => part is not "."))
        {
            if (part is ".." && parts is [.., not ".."])
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    // The classes of a file, and its tests by their own name and by that of their class.
    private static IEnumerable<string> TestsIn(SourceFile file)
    {
        var owner = string.Empty;
        foreach (var found in ClassesAndTests().Matches(file.Text).Cast<Match>())
        {
            if (found.Groups["class"].Success)
            {
                yield return owner = found.Groups["class"].Value;
            }
            else
            {
                yield return found.Groups["method"].Value;
                yield return $"{owner}.{found.Groups["method"].Value}";
            }
        }
    }

    // Of an address elsewhere: https:, mailto:.
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^((?<class>\w+Tests)(\.\w+)?|…?[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)*_[a-z0-9]+(_[A-Za-z0-9]+)*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestName();

    // A class that is not inside of another; or a method below [Fact] or [Theory], whatever other attributes stand between.
    [GeneratedRegex(
        @"^(public|internal) [\w ]*class (?<class>\w+)|^    \[(Fact|Theory)\b.*\n(    \[.*\n)*    public [\w<>]+( [\w<>]+)? (?<method>\w+)\(",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClassesAndTests();
}
