using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>Ends a user's tokens, all or all but one. <see cref="TokenErrors.NotAdministrator"/> where somebody else asks who is no administrator any more.</summary>
/// <param name="UserId">Whose they are.</param>
/// <param name="Purpose">Which, or nothing for those of every purpose.</param>
/// <param name="ExceptTokenId">One to leave, such as that of the session in which this is asked, or nothing.</param>
/// <param name="By">The administrator who asks, or nothing where it is the user.</param>
/// <param name="Reason">Why, in a few plain words such as "the password was reset"; nothing where somebody just asked for it.</param>
public sealed record RevokeUserTokens(
    TrongateUserId UserId, TokenPurpose? Purpose = null, long? ExceptTokenId = null, TrongateUserId? By = null, string? Reason = null)
    : IRequest<ErrorOr<TokensRevoked>>, IAudited
{
    /// <summary>What somebody asks for by itself; not what is part of something with a row of its own, such as a changed password.</summary>
    public AuditFacts? Audit => By is not null || Purpose == TokenPurpose.Session || Purpose == TokenPurpose.Api || IsAllForNoReason
        ? new("sessions-ended", UserId, ExceptTokenId is not null ? "all others" : Purpose is null ? "all, and API tokens" : "all", By: By)
        : null;

    // By the owner of the machine: the use cases that end everything along with something else say why, or leave one.
    private bool IsAllForNoReason => Purpose is null && ExceptTokenId is null && Reason is null;
}

/// <summary>What was ended.</summary>
/// <param name="Count">How many tokens.</param>
public sealed record TokensRevoked(int Count);

internal sealed class RevokeUserTokensHandler(ITokenRepository tokens, ITrongateUserRepository users, IUnitOfWork unitOfWork)
    : IRequestHandler<RevokeUserTokens, ErrorOr<TokensRevoked>>
{
    public Task<ErrorOr<TokensRevoked>> Handle(RevokeUserTokens request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => RevokeAsync(request, stepCt), ct);

    private async Task<ErrorOr<TokensRevoked>> RevokeAsync(RevokeUserTokens request, CancellationToken ct)
    {
        if (request.By is not null)
        {
            var allowed = await users.BeginChangeAsync(request.By, request.UserId, takesAway: false, ct);
            if (allowed.IsError)
            {
                return allowed.Errors;
            }
        }

        await users.LockAsync(request.UserId, ct);
        return new TokensRevoked(await tokens.DeleteAllAsync(request.UserId, request.Purpose, request.ExceptTokenId, ct));
    }
}
