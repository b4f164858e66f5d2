using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Lists a user's tokens of one purpose, newest first and a page at a time; never their values, which nobody knows. Pages go by
/// key: whatever begins or ends between two of them, no token is left out or shown twice.
/// </summary>
/// <param name="UserId">Whose they are.</param>
/// <param name="Purpose">What they are good for.</param>
/// <param name="Before">The key of the last token of the page before, or nothing for the newest.</param>
public sealed record ListTokens(TrongateUserId UserId, TokenPurpose Purpose, long? Before = null) : IRequest<ErrorOr<TokenPage>>, IQuietRequest
{
    /// <summary>How many tokens a page has at the most; as many as a user may have API tokens.</summary>
    public const int PageSize = CreateApiToken.MaxPerUser;
}

/// <summary>One page of a user's tokens.</summary>
/// <param name="Tokens">The tokens of this page, newest first.</param>
/// <param name="Next">What to ask the next page with, or nothing where this is the last.</param>
public sealed record TokenPage(IReadOnlyList<TokenView> Tokens, long? Next);

internal sealed class ListTokensHandler(ITokenRepository tokens, TimeProvider clock) : IRequestHandler<ListTokens, ErrorOr<TokenPage>>
{
    public async Task<ErrorOr<TokenPage>> Handle(ListTokens request, CancellationToken ct)
    {
        // One more than a page shows, to know whether there is another page.
        var live = await tokens.ListLiveAsync(request.UserId, request.Purpose, clock.GetUtcNow(), request.Before, ListTokens.PageSize + 1, ct);
        var page = live.Take(ListTokens.PageSize).Select(TokenView.Of).ToList();
        return new TokenPage(page, live.Count > page.Count ? page[^1].Id : null);
    }
}
