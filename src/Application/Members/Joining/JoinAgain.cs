using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Joining;

/// <summary>
/// Answers a form of joining that was refused, and may have been sent twice: whoever has joined within a minute with the same
/// username, address and password is let in (<see cref="LoginAgain"/>), or told once more that they wait; and whoever came with an account at a provider that
/// is linked by now, by that. <see cref="MemberErrors.UsernameTaken"/> where it is somebody else, or was longer ago.
/// </summary>
/// <param name="Form">What was sent.</param>
public sealed record JoinAgain(JoinMember Form) : IRequest<ErrorOr<SignedIn>>
{
    /// <summary>How long after a form the same form counts as sent twice.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(1);
}

internal sealed class JoinAgainHandler(IMemberRepository members, ISealer sealer, IMediator mediator, TimeProvider clock)
    : IRequestHandler<JoinAgain, ErrorOr<SignedIn>>
{
    public async Task<ErrorOr<SignedIn>> Handle(JoinAgain request, CancellationToken ct)
    {
        var form = request.Form;
        if (form.Outside is not null)
        {
            return OutsideIdentity.Open(sealer, form.Outside) is { } identity
                && await mediator.Send(new LoginByProvider(identity.Provider, identity.Subject, form.Device), ct) is var answer
                && (!answer.IsError || answer.FirstError == MemberErrors.WaitsForApproval)
                ? answer
                : MemberErrors.UsernameTaken;
        }

        var member = await members.FindByLoginAsync(form.Username ?? string.Empty, ct);
        return member is not null && HasJustJoined(member, form)
            ? await mediator.Send(new LoginAgain(form.Username, form.Password, form.Device), ct)
            : MemberErrors.UsernameTaken;
    }

    private bool HasJustJoined(Member member, JoinMember form)
    {
        var address = string.IsNullOrEmpty(form.Code) ? form.EmailAddress : JoinTicket.Open(sealer, form.Code)?.EmailAddress;
        return clock.GetUtcNow() - member.DateCreated <= JoinAgain.Within
            && EmailAddress.IsValid(address)
            && member.EmailAddressNormalized == new EmailAddress(address!).Normalized;
    }
}
