using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Codes;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Joining;

/// <summary>
/// Finds the address with which somebody may join, before anything is made: the one that a mailed link or code was sent to, or what they typed where
/// this site does not ask for proof. Never sent within a transaction, as <see cref="OpenCode"/> is not. Errors: <see cref="MemberErrors.BadCode"/>,
/// <see cref="MemberErrors.CodeUsedUp"/>, <see cref="MemberErrors.CodeNeeded"/>, <see cref="MemberErrors.JoiningIsClosed"/>,
/// <see cref="MemberErrors.JoiningIsByInvitation"/>.
/// </summary>
/// <param name="Code">The long code of the link, or the short one; nothing where there is none.</param>
/// <param name="Challenge">With a short code, what the window that asked was given.</param>
/// <param name="Typed">The address that they typed, which counts only without a code.</param>
public sealed record FindJoinAddress(string? Code, string? Challenge = null, string? Typed = null) : IRequest<ErrorOr<string>>, IQuietRequest
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(FindJoinAddress);
}

internal sealed class FindJoinAddressHandler(ISealer sealer, IMediator mediator, IOptions<JoiningOptions> joining) : IRequestHandler<FindJoinAddress, ErrorOr<string>>
{
    public async Task<ErrorOr<string>> Handle(FindJoinAddress request, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(request.Code))
        {
            return joining.Value.Refuse(isInvited: false) ?? (joining.Value.ConfirmAddress ? MemberErrors.CodeNeeded : (ErrorOr<string>)request.Typed!);
        }

        if (joining.Value.Refuse(isInvited: true) is { } closed)
        {
            return closed;
        }

        var secret = await mediator.Send(new OpenCode(JoinTicket.Kind, request.Code, request.Challenge), ct);
        if (secret.IsError)
        {
            return secret.Errors;
        }

        return JoinTicket.Open(sealer, secret.Value) is not { } ticket ? MemberErrors.BadCode
            : joining.Value.Refuse(ticket.IsInvitation) is { } refusal ? refusal
            : ticket.EmailAddress;
    }
}
