using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Members;

namespace MembersSite.Web.Admin.Levels;

/// <summary>A level, and how many members have it: what the page, the API and the command show.</summary>
/// <param name="Id">The key.</param>
/// <param name="Title">The title.</param>
/// <param name="IsKept">Whether the site needs it as it is: it is neither renamed nor deleted.</param>
/// <param name="Members">How many members have it.</param>
/// <param name="Disabled">How many of these are disabled.</param>
/// <param name="Waiting">How many of these wait for an administrator to let them in.</param>
internal sealed record LevelItem(int Id, string Title, bool IsKept, int Members, int Disabled, int Waiting)
{
    /// <summary>All levels, in the order in which they were made.</summary>
    public static Task<ErrorOr<IReadOnlyList<LevelItem>>> ListAsync(IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListLevels(), ct).ThenAsync(levels => mediator.Send(new CountMembers(), ct).Then(counts => Join(levels, counts)));

    private static IReadOnlyList<LevelItem> Join(IReadOnlyList<LevelView> levels, IReadOnlyList<CountedMembers> counts) => [.. levels.Select(level => Of(level, [.. counts.Where(it => it.LevelId == level.Id)]))];

    private static LevelItem Of(LevelView level, IReadOnlyList<CountedMembers> counts) => new(
        level.Id,
        level.Title,
        level.IsKept,
        counts.Sum(it => it.Number),
        counts.Where(it => it.State == MemberState.Disabled).Sum(it => it.Number),
        counts.Where(it => it.State == MemberState.Waiting).Sum(it => it.Number));
}
