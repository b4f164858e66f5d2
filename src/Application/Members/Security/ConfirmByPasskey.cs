using ErrorOr;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.Security;

/// <summary>Lets a signed-in member prove once more who they are, by a passkey; that counts for this session alone. Errors: what <see cref="VerifyPasskey"/> and <see cref="ProveToken"/> answer.</summary>
/// <param name="UserId">The signed-in user.</param>
/// <param name="TokenId">The key of the token of the session.</param>
/// <param name="Ceremony">The question that the passkey was asked.</param>
/// <param name="Response">What it answered.</param>
/// <param name="Shown">How the session was proved so far, to which the passkey is added; nothing where that stays as it is.</param>
public sealed record ConfirmByPasskey(TrongateUserId UserId, long TokenId, string? Ceremony, string? Response, Assurance? Shown = null) : IRequest<ErrorOr<Updated>>
{
    /// <summary>Leaves question and answer out.</summary>
    public override string ToString() => $"{nameof(ConfirmByPasskey)} {{ {UserId} }}";
}

internal sealed class ConfirmByPasskeyHandler(IMediator mediator) : IRequestHandler<ConfirmByPasskey, ErrorOr<Updated>>
{
    public async Task<ErrorOr<Updated>> Handle(ConfirmByPasskey request, CancellationToken ct)
    {
        var verified = await mediator.Send(new VerifyPasskey(request.Ceremony, request.Response, "step-up", request.UserId), ct);
        return verified.IsError ? verified.Errors : await mediator.Send(new ProveToken(request.UserId, request.TokenId, request.Shown?.With(Assurance.Passkey).Text), ct);
    }
}
