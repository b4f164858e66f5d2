using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.Security;

/// <summary>
/// Links an account at a provider to a member who is logged in, and draws the consequences. Errors: what <see cref="NoteFactorChange"/> and
/// <see cref="LinkOutsideLogin"/> answer; nothing is changed then.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="TokenId">The key of the token of the session that goes on.</param>
/// <param name="Identity">The account.</param>
public sealed record AddOutsideLogin(TrongateUserId UserId, long TokenId, OutsideIdentity Identity) : IRequest<ErrorOr<Success>>;

internal sealed class AddOutsideLoginHandler(IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<AddOutsideLogin, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(AddOutsideLogin request, CancellationToken ct) => unitOfWork.InTransactionAsync(stepCt => LinkAsync(request, stepCt), ct);

    private async Task<ErrorOr<Success>> LinkAsync(AddOutsideLogin request, CancellationToken ct)
    {
        var (provider, identity) = (request.Identity.Provider, request.Identity);
        var noted = await mediator.Send(new NoteFactorChange(request.UserId, request.TokenId, $"An account at {provider} was linked"), ct);
        return noted.IsError ? noted.Errors : await mediator.Send(new LinkOutsideLogin(request.UserId, provider, identity.Subject, identity.Label), ct);
    }
}
