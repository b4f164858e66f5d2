using ErrorOr;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Tokens.Users;

/// <summary>Lists the titles of all levels, in the order in which they were made.</summary>
public sealed record ListLevels : IRequest<ErrorOr<IReadOnlyList<string>>>, IQuietRequest;

internal sealed class ListLevelsHandler(ITrongateUserRepository users) : IRequestHandler<ListLevels, ErrorOr<IReadOnlyList<string>>>
{
    public async Task<ErrorOr<IReadOnlyList<string>>> Handle(ListLevels request, CancellationToken ct) =>
        (await users.ListLevelTitlesAsync(ct)).ToErrorOr();
}
