using MembersSite.Domain.Common;

namespace MembersSite.Domain.Noticeboard;

/// <summary>Something that a member has put up for everybody to read: a row of <c>notices</c>. It goes when its author leaves the site.</summary>
public sealed class Notice : IBelongsToUser
{
    /// <summary>The longest title, in characters.</summary>
    public const int MaxTitleLength = 120;

    /// <summary>The longest text, in characters: in every script it fits into the form that brings it.</summary>
    public const int MaxTextLength = 5000;

    /// <summary>How many notices can be at the top.</summary>
    public const int MaxPinned = 10;

    /// <summary>The longest <see cref="FormKey"/>, in characters.</summary>
    public const int MaxFormKeyLength = 32;

    // EF Core fills the properties.
#pragma warning disable CS8618
    private Notice()
    {
    }
#pragma warning restore CS8618

    /// <summary>The key, given by the database; in the order in which notices are put up.</summary>
    public long Id { get; private set; }

    /// <summary>The key of the user who has written it.</summary>
    public long AuthorId { get; private set; }

    /// <summary>The title, one line of 1 to 120 characters.</summary>
    public string Title { get; private set; }

    /// <summary>What it says, in Markdown, 1 to 5,000 characters.</summary>
    public string Text { get; private set; }

    /// <summary>Whether it stays at the top.</summary>
    public bool IsPinned { get; private set; }

    /// <summary>When it was put up, to the second.</summary>
    public DateTimeOffset PostedAt { get; private set; }

    /// <summary>When it was last changed, to the second, or nothing.</summary>
    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>How often it was written, 1 or more: who changes it says which version they have read.</summary>
    public int Version { get; private set; }

    /// <summary>What names the form that it came by, unique, so that a form that is sent twice puts up one notice; nothing where it came by no form.</summary>
    public string? FormKey { get; private set; }

    TrongateUserId IBelongsToUser.UserId => new(AuthorId);

    /// <summary>Puts up a notice.</summary>
    /// <param name="author">Who writes it.</param>
    /// <param name="title">The title.</param>
    /// <param name="text">What it says.</param>
    /// <param name="formKey">What names the form, or nothing.</param>
    /// <param name="now">The present.</param>
    public static Notice Post(TrongateUserId author, string title, string text, string? formKey, DateTimeOffset now) => new()
    {
        AuthorId = author.Value,
        Title = Tidy(title),
        Text = Tidy(text),
        PostedAt = now,
        Version = 1,
        FormKey = formKey,
    };

    /// <summary>A title or a text as it is kept: without spaces around it, and with line breaks of one kind, whatever the browser sent.</summary>
    /// <param name="words">What somebody typed.</param>
    public static string Tidy(string words) => words.ReplaceLineEndings("\n").Trim();

    /// <summary>Whether it says just this.</summary>
    /// <param name="title">The title, as somebody typed it.</param>
    /// <param name="text">The text, as somebody typed it.</param>
    public bool Says(string title, string text) => Title == Tidy(title) && Text == Tidy(text);
}
