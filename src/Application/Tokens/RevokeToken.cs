using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Ends one token of a user. <see cref="TokenErrors.NotFound"/> where the user has no such token, also where
/// another user has.
/// </summary>
/// <param name="UserId">Whose it must be.</param>
/// <param name="TokenId">The key of the token.</param>
/// <param name="Purpose">
/// What it must be good for. Nothing for any purpose, where it ends for something that has a row of its own in the audit trail, such as a log-in
/// that takes its place.
/// </param>
public sealed record RevokeToken(TrongateUserId UserId, long TokenId, TokenPurpose? Purpose = null) : IRequest<ErrorOr<Deleted>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts? Audit => this switch
    {
        { Purpose: var purpose } when purpose == TokenPurpose.Session => new("session-ended", UserId),
        { Purpose: var purpose } when purpose == TokenPurpose.Api => new("api-token-revoked", UserId),
        _ => null,
    };
}

internal sealed class RevokeTokenHandler(ITokenRepository tokens, IUnitOfWork unitOfWork)
    : IRequestHandler<RevokeToken, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(RevokeToken request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<Deleted>(
            async stepCt => await tokens.DeleteAsync(request.UserId, request.Purpose, request.TokenId, stepCt) ? Result.Deleted : TokenErrors.NotFound,
            ct);
}
