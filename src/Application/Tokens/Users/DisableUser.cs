using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Users;

/// <summary>
/// Disables a user: their tokens end, and no new ones are issued until they are enabled again. Errors:
/// <see cref="TokenErrors.UnknownUser"/>, <see cref="TokenErrors.NotAdministrator"/>, <see cref="TokenErrors.LastAdministrator"/>.
/// </summary>
/// <param name="By">The administrator who asks, or nothing where it is the owner of the machine.</param>
/// <param name="UserId">The user.</param>
/// <param name="IsDisabled">True to disable, false to enable again.</param>
public sealed record DisableUser(TrongateUserId? By, TrongateUserId UserId, bool IsDisabled = true) : IRequest<ErrorOr<Updated>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new(IsDisabled ? "disabled" : "enabled", UserId, By: By);
}

internal sealed class DisableUserHandler(ITrongateUserRepository users, ITokenRepository tokens, IUnitOfWork unitOfWork, IMediator mediator)
    : IRequestHandler<DisableUser, ErrorOr<Updated>>
{
    public Task<ErrorOr<Updated>> Handle(DisableUser request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => DisableAsync(request, stepCt), ct);

    private async Task<ErrorOr<Updated>> DisableAsync(DisableUser request, CancellationToken ct)
    {
        var allowed = await users.BeginChangeAsync(request.By, request.UserId, takesAway: request.IsDisabled, ct);
        if (allowed.IsError)
        {
            return allowed.Errors;
        }

        if (await users.FindAsync(request.UserId, ct) is not { } user)
        {
            return TokenErrors.UnknownUser;
        }

        user.Disable(request.IsDisabled);
        if (request.IsDisabled)
        {
            await tokens.DeleteAllAsync(request.UserId, purpose: null, exceptTokenId: null, ct);
            await mediator.Publish(new UserDisabled(request.UserId), ct);
        }
        else
        {
            await mediator.Publish(new UserEnabled(request.UserId), ct);
        }

        return await unitOfWork.SaveChangesAsync(ct).Then(_ => Result.Updated);
    }
}
