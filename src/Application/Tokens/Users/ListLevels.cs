using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Users;

/// <summary>Lists all levels, in the order in which they were made.</summary>
public sealed record ListLevels : IRequest<ErrorOr<IReadOnlyList<LevelView>>>, IQuietRequest;

/// <summary>A level of user.</summary>
/// <param name="Id">The key.</param>
/// <param name="Title">The title.</param>
/// <param name="IsKept">Whether the site asks for it by its title: it is neither renamed nor deleted.</param>
public sealed record LevelView(int Id, string Title, bool IsKept)
{
    internal static LevelView Of(UserLevel level) => new(level.Id, level.Title, level.IsKept);
}

internal sealed class ListLevelsHandler(ITrongateUserRepository users) : IRequestHandler<ListLevels, ErrorOr<IReadOnlyList<LevelView>>>
{
    public async Task<ErrorOr<IReadOnlyList<LevelView>>> Handle(ListLevels request, CancellationToken ct) =>
        (await users.ListLevelsAsync(ct)).Select(LevelView.Of).ToList();
}
