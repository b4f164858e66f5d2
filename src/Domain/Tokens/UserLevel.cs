namespace MembersSite.Domain.Tokens;

/// <summary>A level of user, such as <c>admin</c>: a row of <c>trongate_user_levels</c>.</summary>
public sealed class UserLevel
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
}
