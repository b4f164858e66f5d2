using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Security;

/// <summary>
/// Unlinks an account at a provider from its member, and draws the consequences. Errors: <see cref="MemberErrors.LastWayIn"/>, and what
/// <see cref="NoteFactorChange"/> and <see cref="UnlinkOutsideLogin"/> answer; nothing is changed then.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="TokenId">The key of the token of the session that goes on.</param>
/// <param name="Id">The key of the link.</param>
public sealed record RemoveOutsideLogin(TrongateUserId UserId, long TokenId, long Id) : IRequest<ErrorOr<Success>>;

internal sealed class RemoveOutsideLoginHandler(WaysIn waysIn, IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<RemoveOutsideLogin, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(RemoveOutsideLogin request, CancellationToken ct)
    {
        // Read before the transaction: what counts is read in it, once the user is locked.
        var link = (await mediator.Send(new ListFactors(request.UserId), ct)).Value.OutsideLogins.FirstOrDefault(it => it.Id == request.Id);
        return link is null
            ? await mediator.Send(new UnlinkOutsideLogin(request.UserId, request.Id), ct)
            : await unitOfWork.InTransactionAsync(stepCt => UnlinkAsync(request, link.Provider, stepCt), ct);
    }

    private async Task<ErrorOr<Success>> UnlinkAsync(RemoveOutsideLogin request, string provider, CancellationToken ct)
    {
        var noted = await mediator.Send(new NoteFactorChange(request.UserId, request.TokenId, $"An account at {provider} was unlinked"), ct);
        var kept = noted.IsError ? noted.Errors : await waysIn.KeepOneAsync(request.UserId, losesPassword: false, ct);
        return kept.IsError ? kept.Errors : await mediator.Send(new UnlinkOutsideLogin(request.UserId, request.Id), ct);
    }
}
