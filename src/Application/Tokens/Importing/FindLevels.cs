using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Levels;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Importing;

/// <summary>Finds the levels that titles from elsewhere mean here, whatever their case and blanks, and makes those that are missing.</summary>
/// <param name="Titles">Titles as they were read.</param>
/// <param name="IsTrial">Whether none is made: then a missing one has the key 0.</param>
public sealed record FindLevels(IReadOnlyCollection<string> Titles, bool IsTrial) : IRequest<ErrorOr<IReadOnlyList<FoundLevel>>>, IQuietRequest;

/// <summary>What a title means.</summary>
/// <param name="Title">The title as it was read.</param>
/// <param name="Level">The level, or nothing where no level can have that title.</param>
public sealed record FoundLevel(string Title, LevelView? Level);

internal sealed class FindLevelsHandler(ITrongateUserRepository users, IMediator mediator) : IRequestHandler<FindLevels, ErrorOr<IReadOnlyList<FoundLevel>>>
{
    private static readonly AddLevelValidator Rules = new();

    public async Task<ErrorOr<IReadOnlyList<FoundLevel>>> Handle(FindLevels request, CancellationToken ct)
    {
        var here = (await users.ListLevelsAsync(ct)).GroupBy(level => UserLevel.TitleOf(level.Title), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => LevelView.Of(same.First()), StringComparer.Ordinal);
        var found = new List<FoundLevel>();
        foreach (var title in request.Titles)
        {
            var level = await FindAsync(title, here, request.IsTrial, ct);
            if (level.IsError)
            {
                return level.Errors;
            }

            found.Add(level.Value);
        }

        return found;
    }

    private async Task<ErrorOr<FoundLevel>> FindAsync(string title, Dictionary<string, LevelView> here, bool isTrial, CancellationToken ct)
    {
        var add = new AddLevel(By: null, title);
        if (!(await Rules.ValidateAsync(add, ct)).IsValid)
        {
            return new FoundLevel(title, null);
        }

        var tidy = UserLevel.TitleOf(title);
        if (!here.TryGetValue(tidy, out var level))
        {
            var added = isTrial ? new LevelView(0, tidy, IsKept: false) : await mediator.Send(add, ct);
            if (added.IsError)
            {
                return added.Errors;
            }

            here[tidy] = level = added.Value;
        }

        return new FoundLevel(title, level);
    }
}
