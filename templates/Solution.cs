namespace MembersSite.Templates;

/// <summary>The solution, in its classic format.</summary>
internal static class Solution
{
    /// <summary>The same without one project.</summary>
    public static string Without(string[] lines, string project)
    {
        var at = Array.FindIndex(lines, line => line.Contains($"\"{project}\"", StringComparison.Ordinal));
        if (at < 0)
        {
            return string.Join('\n', lines);
        }

        var id = lines[at].Split('"')[^2];
        return string.Join('\n', lines.Where((line, i) => i != at && i != at + 1 && !line.Contains(id, StringComparison.OrdinalIgnoreCase)));
    }
}
