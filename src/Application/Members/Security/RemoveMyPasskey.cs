using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Security;

/// <summary>
/// Removes a passkey of a member, where another way in is left. Errors: <see cref="MemberErrors.LastWayIn"/>, and what <see cref="NoteFactorChange"/> and
/// <see cref="RemovePasskey"/> answer.
/// </summary>
/// <param name="UserId">The signed-in user.</param>
/// <param name="TokenId">The key of the token of the session, which goes on.</param>
/// <param name="Id">The key of the passkey.</param>
public sealed record RemoveMyPasskey(TrongateUserId UserId, long TokenId, long Id) : IRequest<ErrorOr<Deleted>>;

internal sealed class RemoveMyPasskeyHandler(WaysIn ways, IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<RemoveMyPasskey, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(RemoveMyPasskey request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => RemoveAsync(request, stepCt), ct);

    private async Task<ErrorOr<Deleted>> RemoveAsync(RemoveMyPasskey request, CancellationToken ct)
    {
        var noted = await mediator.Send(new NoteFactorChange(request.UserId, request.TokenId, "A passkey was removed"), ct);
        var isLeft = noted.IsError ? noted.Errors : await ways.KeepOneAsync(request.UserId, losesPassword: false, ct);
        return isLeft.IsError ? isLeft.Errors : await mediator.Send(new RemovePasskey(request.UserId, request.Id), ct);
    }
}
