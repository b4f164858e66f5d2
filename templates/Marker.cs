using System.Text;

namespace MembersSite.Templates;

/// <summary>
/// Puts marks around what may be left out, in a form that no file has otherwise: <c>@@if (option)</c>, <c>@@else</c>, <c>@@end</c>, each on a line of its own. Who
/// makes a site with <c>dotnet new</c> never sees them: the template's engine takes them out (template.json).
/// </summary>
internal sealed class Marker(IReadOnlyCollection<TemplateFile> files)
{
    private readonly Mentions _mentions = new(files);

    /// <summary>The text of a file with its marks.</summary>
    public string Mark(TemplateFile file)
    {
        var text = CookieNames.Renamed(file);
        return text switch
        {
            _ when Parts.KeptAsTheyAre.Contains(file.Path, StringComparer.Ordinal) => file.Text,
            _ when file.Is(".sln") => Solution.Without(text.Lines, "Benchmarks"),
            _ when file.Is(".md") => Join(text.Lines.Select(line => _mentions.Within(text.Path, line))),
            _ => Join(Marked(text)),
        };
    }

    /// <summary>For each line of a file, the options without which it is left out, beside those that the file itself needs.</summary>
    public static IReadOnlyList<string>[] Needs(TemplateFile file)
    {
        var own = Parts.NeededBy(file.Path).ToHashSet(StringComparer.Ordinal);
        var needs = file.Lines.Select(_ => new List<string>()).ToArray();
        foreach (var part in Parts.All.Where(part => !own.Contains(part.Option)))
        {
            foreach (var (first, last) in Places(file, part))
            {
                for (var line = first; line <= last; line++)
                {
                    needs[line].Add(part.Option);
                }
            }
        }

        return [.. needs.Select(line => line.Distinct(StringComparer.Ordinal).ToList())];
    }

    private static IEnumerable<(int First, int Last)> Places(TemplateFile file, Part part)
    {
        for (var i = 0; i < file.Lines.Length; i++)
        {
            var line = file.Lines[i];
            if (IsAboutTheRules(file) || line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            if (part.IsTestedIn(line) && Statements.TestAround(file.Lines, i) is { } test)
            {
                yield return Statements.Around(file.Lines, test);
            }
            else if (part.IsNamedIn(line))
            {
                yield return file.Is(".http") ? RequestAround(file.Lines, i) : Statements.Around(file.Lines, i);
            }
        }
    }

    // The map of the modules keeps its rows, and what breaks it on purpose its names: what is left out may be taken in again.
    private static bool IsAboutTheRules(TemplateFile file) => file.Path.StartsWith("tests/ArchitectureTests/", StringComparison.Ordinal);

    // Requests of an .http file begin with ### and go on to the next.
    private static (int First, int Last) RequestAround(string[] lines, int line)
    {
        var first = Array.FindLastIndex(lines, line, it => it.StartsWith("###", StringComparison.Ordinal));
        var next = Array.FindIndex(lines, line + 1, it => it.StartsWith("###", StringComparison.Ordinal));
        return (first, next < 0 ? lines.Length - 1 : next - 1);
    }

    private static IEnumerable<string> Marked(TemplateFile file)
    {
        var needs = Needs(file);
        var before = string.Empty;
        for (var i = 0; i < file.Lines.Length; i++)
        {
            if (Parts.IsNeverPackedLine(file.Lines[i]))
            {
                continue;
            }

            var now = string.Join(" && ", needs[i]);
            if (now != before)
            {
                if (before.Length > 0)
                {
                    yield return "@@end";
                }

                if (now.Length > 0)
                {
                    yield return $"@@if ({now})";
                }
            }

            before = now;
            yield return file.Lines[i];
        }

        if (before.Length > 0)
        {
            yield return "@@end";
            yield return string.Empty;
        }
    }

    private static string Join(IEnumerable<string> lines) => new StringBuilder().AppendJoin('\n', lines).ToString();
}
