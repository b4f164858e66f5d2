using System.Text.RegularExpressions;

namespace MembersSite.ArchitectureTests.Rules;

/// <summary>A file of the source.</summary>
/// <param name="Path">Where it is, from the root of the repository, with slashes.</param>
/// <param name="Text">What it says.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>Made by the compiler, or by dotnet-ef (.editorconfig says so of its folder too).</summary>
    public bool IsGenerated => Path.Contains("/obj/", StringComparison.Ordinal)
        || Path.Contains("/bin/", StringComparison.Ordinal)
        || Path.Contains("/Persistence/Migrations/", StringComparison.Ordinal);

    public int LineCount => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    /// <summary>The folders below <c>src</c>, such as Application and Tokens.</summary>
    public string[] Folders => Path.Split('/')[1..^1];

    public string? Namespace => NamespaceLine().Match(Text) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>The types that are not inside of others, in order, as far as their headers tell.</summary>
    public IReadOnlyList<TypeHeader> Types =>
        [.. TypeHeaders().Matches(Text).Select(match => new TypeHeader(match.Groups["name"].Value, match.Value.StartsWith("public", StringComparison.Ordinal), match.Value))];

    /// <summary>The layer and the module it belongs to, whatever lies below; nothing at the root of a layer and outside of src.</summary>
    public Place? Place => Path.StartsWith("src/", StringComparison.Ordinal) && Folders is [var layer, var module, ..] ? new Place(layer, module) : null;

    public bool Mentions(string pattern) => Regex.IsMatch(Text, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamespaceLine();

    // From the accessibility to the brace that opens the body, or to the semicolon in place of one.
    [GeneratedRegex(
        @"^(public|internal) ((sealed|static|abstract|partial|readonly) )*(record struct|record|class|interface|struct|enum) (?<name>\w+)(.*?)(^\{|;\r?$|\z)",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeHeaders();
}

/// <summary>The beginning of a type's declaration.</summary>
internal sealed record TypeHeader(string Name, bool IsPublic, string Text);
