using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Ends one token of a user. <see cref="TokenErrors.NotFound"/> where the user has no such token, also where
/// another user has. <see cref="TokenErrors.NotAdministrator"/> where somebody else asks who is no administrator any more.
/// </summary>
/// <param name="UserId">Whose it must be.</param>
/// <param name="TokenId">The key of the token.</param>
/// <param name="Purpose">
/// What it must be good for. Nothing for any purpose, where it ends for something that has a row of its own in the audit trail, such as a log-in
/// that takes its place.
/// </param>
/// <param name="By">The administrator who asks, or nothing where it is the user.</param>
public sealed record RevokeToken(TrongateUserId UserId, long TokenId, TokenPurpose? Purpose = null, TrongateUserId? By = null) : IRequest<ErrorOr<Deleted>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts? Audit => this switch
    {
        { Purpose: var purpose } when purpose == TokenPurpose.Session => new("session-ended", UserId, By: By),
        { Purpose: var purpose } when purpose == TokenPurpose.Api => new("api-token-revoked", UserId, By: By),
        _ => null,
    };
}

internal sealed class RevokeTokenHandler(ITokenRepository tokens, ITrongateUserRepository users, IUnitOfWork unitOfWork)
    : IRequestHandler<RevokeToken, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(RevokeToken request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => RevokeAsync(request, stepCt), ct);

    private async Task<ErrorOr<Deleted>> RevokeAsync(RevokeToken request, CancellationToken ct)
    {
        var allowed = request.By is null ? Result.Success : await users.BeginChangeAsync(request.By, request.UserId, takesAway: false, ct);
        if (allowed.IsError)
        {
            return allowed.Errors;
        }

        return await tokens.DeleteAsync(request.UserId, request.Purpose, request.TokenId, ct) ? Result.Deleted : TokenErrors.NotFound;
    }
}
