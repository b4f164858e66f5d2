namespace MembersSite.Application.Noticeboard;

/// <summary>A notice in the list.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Author">The username of whoever has written it.</param>
/// <param name="Title">The title.</param>
/// <param name="Excerpt">How it begins.</param>
/// <param name="IsPinned">Whether it stays at the top.</param>
/// <param name="PostedAt">When it was put up.</param>
public sealed record ListedNotice(long Id, string Author, string Title, string Excerpt, bool IsPinned, DateTimeOffset PostedAt)
{
    /// <summary>Leaves out what somebody wrote.</summary>
    public override string ToString() => $"{nameof(ListedNotice)} {{ {Id} }}";
}
