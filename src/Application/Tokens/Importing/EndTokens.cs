using ErrorOr;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Tokens.Importing;

/// <summary>Ends tokens of many users at once, whatever they are good for.</summary>
/// <param name="Tokens">The tokens, no more than a few thousand.</param>
public sealed record EndTokens(IReadOnlyList<EndedToken> Tokens) : IRequest<ErrorOr<TokensEnded>>, IQuietRequest;

/// <summary>What was done.</summary>
/// <param name="Count">How many were still there.</param>
public sealed record TokensEnded(int Count);

internal sealed class EndTokensHandler(IImportedSessions sessions, IUnitOfWork unitOfWork) : IRequestHandler<EndTokens, ErrorOr<TokensEnded>>
{
    public Task<ErrorOr<TokensEnded>> Handle(EndTokens request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<TokensEnded>(async stepCt => new TokensEnded(await sessions.DeleteAsync(request.Tokens, stepCt)), ct);
}
