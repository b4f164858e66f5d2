namespace MembersSite.Templates;

/// <summary>How far something goes that a line begins: a statement, a member or a type, by how it is indented, which the build checks.</summary>
internal static class Statements
{
    private const int MemberIndent = 4;

    /// <summary>The first line and the last of what a line begins, with the attributes and comments above it, and the empty line that would be one too many.</summary>
    public static (int First, int Last) Around(string[] lines, int line)
    {
        var (first, last) = (line, LastOf(lines, line));
        if (!IsAbove(lines[line]))
        {
            while (first > 0 && IsAbove(lines[first - 1]) && IndentOf(lines[first - 1]) == IndentOf(lines[line]))
            {
                first--;
            }
        }

        var isLastOfBlock = last + 1 >= lines.Length || lines[last + 1].Trim() is "" or "}";
        var isFirstOfBlock = first == 0 || lines[first - 1].Trim() is "{";
        return (first > 0 && IsEmpty(lines[first - 1]) && isLastOfBlock) ? (first - 1, last)
            : (isFirstOfBlock && last + 1 < lines.Length && IsEmpty(lines[last + 1])) ? (first, last + 1)
            : (first, last);
    }

    /// <summary>The line that declares the test whose body has a line; nothing where it is no line of a test's body.</summary>
    public static int? TestAround(string[] lines, int line)
    {
        if (IndentOf(lines[line]) <= MemberIndent)
        {
            return null;
        }

        var member = Array.FindLastIndex(lines, line, it => IndentOf(it) == MemberIndent && char.IsLetter(it[MemberIndent]));
        for (var above = member - 1; above > 0 && IsAbove(lines[above]); above--)
        {
            if (lines[above].Trim() is "[Fact]" or "[Theory]")
            {
                return member;
            }
        }

        return null;
    }

    // Whatever is indented below a line belongs to it, and the braces in between.
    private static int LastOf(string[] lines, int line)
    {
        var (last, indent, isOpen) = (line, IndentOf(lines[line]), lines[line].TrimEnd().EndsWith('{'));
        if (lines[line].TrimEnd() is [.., ';' or ','])
        {
            return line;
        }

        for (var next = line + 1; next < lines.Length; next++)
        {
            if (IsEmpty(lines[next]) || IndentOf(lines[next]) > indent)
            {
                last = IsEmpty(lines[next]) ? last : next;
            }
            else if (IndentOf(lines[next]) == indent && lines[next].TrimStart()[0] is '{' && !isOpen)
            {
                (last, isOpen) = (next, true);
            }
            else
            {
                return IndentOf(lines[next]) == indent && lines[next].TrimStart()[0] is '}' && isOpen ? next : last;
            }
        }

        return last;
    }

    private static bool IsAbove(string line) => line.TrimStart() is ['[', ..] or ['/', '/', ..];

    private static bool IsEmpty(string line) => string.IsNullOrWhiteSpace(line);

    private static int IndentOf(string line) => line.Length - line.TrimStart().Length;
}
