using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Users;

/// <summary>
/// Deletes a user and all that any module holds about them: each is asked (<see cref="IPersonalData"/>). Sent by the module that knows who
/// the user is, within its transaction, before it has read anything there. Errors: <see cref="TokenErrors.NotAdministrator"/>,
/// <see cref="TokenErrors.LastAdministrator"/>.
/// </summary>
/// <param name="By">The administrator who asks, or nothing where it is the user.</param>
/// <param name="UserId">The user; deleting one who is gone is a success.</param>
public sealed record DeleteTrongateUser(TrongateUserId? By, TrongateUserId UserId) : IRequest<ErrorOr<Deleted>>;

internal sealed class DeleteTrongateUserHandler(ITrongateUserRepository users, IEnumerable<IPersonalData> personalData, IUnitOfWork unitOfWork, IMediator mediator)
    : IRequestHandler<DeleteTrongateUser, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(DeleteTrongateUser request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<Deleted>(
            async stepCt =>
            {
                var allowed = await users.BeginChangeAsync(request.By, request.UserId, takesAway: true, stepCt);
                if (allowed.IsError)
                {
                    return allowed.Errors;
                }

                await mediator.Publish(new UserDeleted(request.UserId), stepCt);
                foreach (var part in personalData)
                {
                    await part.EraseAsync(request.UserId, stepCt);
                }

                await users.DeleteAsync(request.UserId, stepCt);
                return Result.Deleted;
            },
            ct);
}
