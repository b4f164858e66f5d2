using System.Net;
using AngleSharp.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MembersSite.Application.Noticeboard;
using MembersSite.Domain.Common;

namespace MembersSite.Infrastructure.Noticeboard;

/// <summary>
/// Markdown by Markdig, which leaves no HTML of the author's in; and all that comes out of it through HtmlSanitizer once more, so that a slip of one of
/// the two does no harm. Pictures become links: the pages load nothing from elsewhere, and nobody can count who reads.
/// </summary>
internal sealed class NoticeMarkdown : INoticeMarkdown
{
    private const int ExcerptLength = 200;

    private static readonly string[] Tags = ["a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong", "ul"];

    // A line break is one, as whoever writes expects who has never heard of Markdown.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UseSoftlineBreakAsHardlineBreak().Build();

    private readonly HtmlSanitizer _sanitizer = NewSanitizer();

    public string ToHtml(string text)
    {
        try
        {
            var document = Markdown.Parse(text, Pipeline);
            foreach (var heading in document.Descendants<HeadingBlock>())
            {
                // The title of the page is the first level.
                heading.Level = Math.Min(heading.Level + 1, 6);
            }

            foreach (var link in document.Descendants<LinkInline>().ToList())
            {
                link.IsImage = false;
                if (link.FirstChild is null)
                {
                    link.AppendChild(new LiteralInline(link.Url ?? string.Empty));
                }
            }

            return _sanitizer.Sanitize(document.ToHtml(Pipeline));
        }
        catch (ArgumentException)
        {
            return $"<p>{WebUtility.HtmlEncode(text)}</p>";
        }
    }

    public string ToExcerpt(string text)
    {
        var line = string.Join(' ', PlainWords(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return PlainText.Characters(line) <= ExcerptLength ? line : $"{PlainText.Cut(line, ExcerptLength).TrimEnd()}…";
    }

    // Markdig refuses what is nested too deeply to make sense (ArgumentException): it is shown as it was typed.
    private static string PlainWords(string text)
    {
        try
        {
            return Markdown.ToPlainText(text, Pipeline);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static HtmlSanitizer NewSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Tags.ToHashSet(StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "start" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
        })
        {
            KeepChildNodes = true,
        };

        // No search engine rates a page by what strangers link to, and no page that is opened can move this one.
        sanitizer.PostProcessNode += (_, args) =>
        {
            if (args.Node is IElement { LocalName: "a" } link && link.HasAttribute("href"))
            {
                link.SetAttribute("rel", "nofollow noopener ugc");
            }
        };
        return sanitizer;
    }
}
