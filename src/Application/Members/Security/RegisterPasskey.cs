using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.Security;

/// <summary>Adds a passkey to a member. Errors: what <see cref="CheckNewPasskey"/>, <see cref="NoteFactorChange"/> and <see cref="AddPasskey"/> answer.</summary>
/// <param name="UserId">The signed-in user.</param>
/// <param name="TokenId">The key of the token of the session, which goes on.</param>
/// <param name="Ceremony">What names the ceremony: anything that somebody sent.</param>
/// <param name="Response">What the passkey answered: anything that somebody sent.</param>
/// <param name="Name">What the member calls it, 1 to 60 characters; nothing for a name after its provider.</param>
public sealed record RegisterPasskey(TrongateUserId UserId, long TokenId, string? Ceremony, string? Response, string? Name = null) : IRequest<ErrorOr<PasskeyView>>
{
    /// <summary>Leaves out what somebody sent.</summary>
    public override string ToString() => $"{nameof(RegisterPasskey)} {{ {UserId} }}";
}

internal sealed class RegisterPasskeyHandler(IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<RegisterPasskey, ErrorOr<PasskeyView>>
{
    public async Task<ErrorOr<PasskeyView>> Handle(RegisterPasskey request, CancellationToken ct)
    {
        var passkey = await mediator.Send(new CheckNewPasskey(request.Ceremony, request.Response, request.UserId), ct);
        return passkey.IsError ? passkey.Errors : await unitOfWork.InTransactionAsync(stepCt => AddAsync(request, passkey.Value, stepCt), ct);
    }

    private async Task<ErrorOr<PasskeyView>> AddAsync(RegisterPasskey request, NewPasskey passkey, CancellationToken ct)
    {
        var noted = await mediator.Send(new NoteFactorChange(request.UserId, request.TokenId, "A passkey was added"), ct);
        return noted.IsError ? noted.Errors : await mediator.Send(new AddPasskey(request.UserId, passkey, request.Name), ct);
    }
}
