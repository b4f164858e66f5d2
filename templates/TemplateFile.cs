namespace MembersSite.Templates;

/// <summary>A file of the repository.</summary>
/// <param name="path">Where it is, from the root of the repository, with slashes.</param>
/// <param name="text">What it says.</param>
internal sealed class TemplateFile(string path, string text)
{
    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>What it says.</summary>
    public string Text => text;

    /// <summary>Its lines, without their ends.</summary>
    public string[] Lines { get; } = text.Split('\n');

    /// <summary>Whether its name ends so.</summary>
    public bool Is(string ending) => path.EndsWith(ending, StringComparison.Ordinal);
}
