using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace MembersSite.ArchitectureTests.Rules;

/// <summary>A Markdown file, understood as GitHub shows it.</summary>
internal sealed class Document
{
    private static readonly MarkdownPipeline AsGitHub = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UsePreciseSourceLocation()
        .Build();

    public Document(SourceFile file)
    {
        File = file;
        var parsed = Markdown.Parse(file.Text, AsGitHub);
        Anchors = parsed.Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id!).ToHashSet(StringComparer.Ordinal);
        Links = [.. parsed.Descendants<LinkInline>().Select(link => new Mention(file, link.Line + 1, link.Url ?? string.Empty))];
        Code = [.. parsed.Descendants<CodeInline>().Select(code => new Mention(file, code.Line + 1, code.Content))];
    }

    public SourceFile File { get; }

    /// <summary>What can stand behind the # of a link to this file: its headings.</summary>
    public IReadOnlySet<string> Anchors { get; }

    /// <summary>Where its links and images lead, as written.</summary>
    public IReadOnlyList<Mention> Links { get; }

    /// <summary>What stands in backticks, in order.</summary>
    public IReadOnlyList<Mention> Code { get; }
}

/// <summary>Something that a document says.</summary>
internal sealed record Mention(SourceFile File, int Line, string Text)
{
    public string Place => $"{File.Path}:{Line}";
}
