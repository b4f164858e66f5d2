using MembersSite.Application.Members;
using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;

namespace MembersSite.Application.Noticeboard;

/// <summary>A notice, as everybody may see it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="AuthorId">Who has written it.</param>
/// <param name="Author">The username of whoever has.</param>
/// <param name="Title">The title.</param>
/// <param name="Text">What it says, in Markdown.</param>
/// <param name="Html">The same as HTML that can stand in a page as it is.</param>
/// <param name="IsPinned">Whether it stays at the top.</param>
/// <param name="PostedAt">When it was put up.</param>
/// <param name="EditedAt">When it was last changed, or nothing.</param>
/// <param name="Version">Which version it is, for whoever changes it.</param>
public sealed record NoticeView(
    long Id, TrongateUserId AuthorId, string Author, string Title, string Text, string Html, bool IsPinned, DateTimeOffset PostedAt, DateTimeOffset? EditedAt, int Version)
    : IHasAuthor
{
    /// <summary>Leaves out what somebody wrote.</summary>
    public override string ToString() => $"{nameof(NoticeView)} {{ {Id} }}";

    internal static NoticeView Of(Notice notice, string author, string html) => new(
        notice.Id, new TrongateUserId(notice.AuthorId), author, notice.Title, notice.Text, html, notice.IsPinned, notice.PostedAt, notice.EditedAt, notice.Version);
}

/// <summary>What authors are called.</summary>
internal static class AuthorNames
{
    // A user of another kind than a member may have no username.
    private const string Nameless = "somebody";

    public static string Of(IReadOnlyDictionary<TrongateUserId, MemberView> members, long authorId) =>
        members.TryGetValue(new TrongateUserId(authorId), out var member) ? member.Username : Nameless;
}
