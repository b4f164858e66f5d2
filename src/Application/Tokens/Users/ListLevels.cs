using ErrorOr;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Tokens.Users;

/// <summary>Lists all levels, in the order in which they were made.</summary>
public sealed record ListLevels : IRequest<ErrorOr<IReadOnlyList<LevelView>>>, IQuietRequest;

/// <summary>A level of user.</summary>
/// <param name="Id">The key.</param>
/// <param name="Title">The title.</param>
public sealed record LevelView(int Id, string Title);

internal sealed class ListLevelsHandler(ITrongateUserRepository users) : IRequestHandler<ListLevels, ErrorOr<IReadOnlyList<LevelView>>>
{
    public async Task<ErrorOr<IReadOnlyList<LevelView>>> Handle(ListLevels request, CancellationToken ct) =>
        (await users.ListLevelsAsync(ct)).Select(level => new LevelView(level.Id, level.Title)).ToList();
}
