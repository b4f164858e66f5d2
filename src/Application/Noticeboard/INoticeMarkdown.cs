namespace MembersSite.Application.Noticeboard;

/// <summary>Turns the Markdown of a notice, which anybody may have written, into what can be shown.</summary>
public interface INoticeMarkdown
{
    /// <summary>The text as HTML that can stand in a page as it is: nothing in it runs, loads anything, or leads anywhere but to addresses of the web and of mail.</summary>
    /// <param name="text">Markdown.</param>
    string ToHtml(string text);

    /// <summary>How the text begins, as plain words in one line.</summary>
    /// <param name="text">Markdown.</param>
    string ToExcerpt(string text);
}
