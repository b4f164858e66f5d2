using MembersSite.Domain.Common;

namespace MembersSite.Domain.Tokens;

/// <summary>A level of user, such as <c>admin</c>: a row of <c>trongate_user_levels</c>.</summary>
public sealed class UserLevel : IConcernsEveryUser
{
    /// <summary>The longest title, in characters.</summary>
    public const int MaxTitleLength = 125;

    /// <summary>Names a level.</summary>
    /// <param name="id">The key, 1 or more.</param>
    /// <param name="title">The unique title, 1 to 125 characters.</param>
    public UserLevel(int id, string title) => (Id, Title) = (id, title);

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The unique title.</summary>
    public string Title { get; private set; }

    /// <summary>True where the site itself asks for the level by its title: it is neither renamed nor deleted.</summary>
    public bool IsKept => Title is LevelTitles.Admin or LevelTitles.Member;

    /// <summary>Makes a level, whose key the database gives.</summary>
    /// <param name="title">A title that <see cref="TitleOf"/> wrote.</param>
    public static UserLevel Add(string title) => new(id: 0, title);

    /// <summary>Gives the level another title.</summary>
    /// <param name="title">A title that <see cref="TitleOf"/> wrote.</param>
    public void Rename(string title) => Title = title;

    /// <summary>
    /// The one form in which a title is kept: lower case, composed (NFC), one space between two words. So no two levels look alike, and code that asks for
    /// one by its title needs no second spelling.
    /// </summary>
    /// <param name="typed">What somebody typed, of 1 to 125 characters.</param>
    public static string TitleOf(string typed) =>
        PlainText.Compose(string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant());
}
