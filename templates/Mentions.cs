using System.Text.RegularExpressions;

namespace MembersSite.Templates;

/// <summary>
/// What documents name and a site may not have: a link to a file becomes its words, and a test that is left out is no longer set as code, so that what is
/// set as a link or as a test is there.
/// </summary>
internal sealed partial class Mentions
{
    private readonly HashSet<string> _paths;
    private readonly Dictionary<string, string> _tests = new(StringComparer.Ordinal);

    public Mentions(IReadOnlyCollection<TemplateFile> files)
    {
        _paths = [.. files.Select(file => file.Path), "README.md"];
        var always = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.StartsWith("tests/", StringComparison.Ordinal) && file.Is(".cs")))
        {
            Collect(file, always);
        }

        foreach (var test in always)
        {
            _tests.Remove(test);
        }
    }

    /// <summary>A line of a document, with marks where it names something that may be left out.</summary>
    public string Within(string path, string line)
    {
        var always = Link().Replace(line, link => Exists(Target(path, link)) ? link.Value : link.Groups["words"].Value);
        var needs = Link().Matches(always).SelectMany(link => Parts.NeededBy(Target(path, link)))
            .Concat(Code().Matches(always).Select(code => NeedOf(code)).Where(need => need.Length > 0))
            .Except(Parts.NeededBy(path), StringComparer.Ordinal).Distinct(StringComparer.Ordinal).ToList();
        return needs.Count == 0 ? always : $"@@if ({string.Join(" && ", needs)})\n{always}\n@@else\n{WithoutAny(path, always)}\n@@end";
    }

    private string WithoutAny(string path, string line)
    {
        var unlinked = Link().Replace(line, link => Parts.NeededBy(Target(path, link)).Any() ? link.Groups["words"].Value : link.Value);
        return Code().Replace(unlinked, code => NeedOf(code).Length > 0 ? code.Groups["name"].Value : code.Value);
    }

    private bool Exists(string target) => target.Length == 0 || _paths.Contains(target) || _paths.Any(path => path.StartsWith(target + "/", StringComparison.Ordinal));

    private string NeedOf(Match code) => _tests.GetValueOrDefault(code.Groups["name"].Value.TrimStart('…'), string.Empty);

    // A class and its tests, by both their names.
    private void Collect(TemplateFile file, HashSet<string> always)
    {
        var (lines, owner) = (Marker.Needs(file), string.Empty);
        for (var i = 0; i < file.Lines.Length; i++)
        {
            if (Declared().Match(file.Lines[i]) is not { Success: true } found)
            {
                continue;
            }

            var name = found.Groups["name"].Value;
            owner = found.Groups["class"].Success ? name : owner;
            var need = Parts.NeededBy(file.Path).Concat(lines[i]).FirstOrDefault();
            foreach (var called in new[] { name, $"{owner}.{name}" })
            {
                if (need is null)
                {
                    always.Add(called);
                }
                else
                {
                    _tests[called] = need;
                }
            }
        }
    }

    // From the root of the repository; nothing where it leads elsewhere, or to a heading of the same document.
    private static string Target(string path, Match link)
    {
        var to = Uri.UnescapeDataString(link.Groups["to"].Value.Split('#')[0]).TrimEnd('/');
        if (to.Length == 0 || to.Contains(':', StringComparison.Ordinal))
        {
            return string.Empty;
        }

        var parts = new Stack<string>(to.StartsWith('/') ? [] : path.Split('/')[..^1]);
        foreach (var part in to.Trim('/').Split('/').Where(part => part is not "."))
        {
            if (part is ".." && parts.Count > 0)
            {
                parts.Pop();
            }
            else
            {
                parts.Push(part);
            }
        }

        return string.Join('/', parts.Reverse());
    }

    [GeneratedRegex(@"\[(?<words>(`[^`]*`|[^\[\]])*)\]\((?<to>[^()\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(public|internal) [\w ]*(?<class>class) (?<name>\w+)|^    public [\w<>]+( [\w<>]+)? (?<name>\w+)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declared();
}
