using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Security;

/// <summary>
/// Takes away the password of the signed-in member, who has another way in; their API tokens go on, since what they may do has not changed. Errors:
/// <see cref="MemberErrors.NotFound"/>, <see cref="MemberErrors.NoPassword"/>, <see cref="MemberErrors.LastWayIn"/>,
/// <see cref="MemberErrors.PasswordChangedMeanwhile"/>, and what <see cref="NoteFactorChange"/> answers.
/// </summary>
/// <param name="UserId">The signed-in user.</param>
/// <param name="TokenId">The key of the token of the session that goes on.</param>
public sealed record RemovePassword(TrongateUserId UserId, long TokenId) : IRequest<ErrorOr<Deleted>>;

internal sealed class RemovePasswordHandler(IMemberRepository members, WaysIn ways, IMediator mediator, IUnitOfWork unitOfWork)
    : IRequestHandler<RemovePassword, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(RemovePassword request, CancellationToken ct) => unitOfWork.InTransactionAsync(stepCt => RemoveAsync(request, stepCt), ct);

    private async Task<ErrorOr<Deleted>> RemoveAsync(RemovePassword request, CancellationToken ct)
    {
        var noted = await mediator.Send(new NoteFactorChange(request.UserId, request.TokenId, "The password was removed"), ct);
        if (noted.IsError)
        {
            return noted.Errors;
        }

        if (await members.ReadByUserAsync(request.UserId, ct) is not { HasPassword: true } member)
        {
            return MemberErrors.NoPassword;
        }

        var left = await ways.KeepOneAsync(request.UserId, losesPassword: true, ct);
        return left.IsError ? left.Errors
            : await members.RenewPasswordHashAsync(member, PasswordHash.None, ct) ? Result.Deleted
            : MemberErrors.PasswordChangedMeanwhile;
    }
}
