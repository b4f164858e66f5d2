using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Joining;

/// <summary>
/// Leads somebody to joining whose account at a provider nobody has linked: seals who they are there, for the browser that they came with, and stores nothing.
/// An address that the provider has confirmed counts as confirmed; any other one is mailed to first. Errors: <see cref="MemberErrors.EmailTaken"/> where a
/// confirmed address is a member's, which opens nothing; what <see cref="FindJoinAddress"/> answers.
/// </summary>
/// <param name="Identity">Who they are at the provider.</param>
/// <param name="Ticket">What the link in a mail to them holds, where they came from the page behind it; or nothing.</param>
public sealed record BeginOutsideJoin(OutsideIdentity Identity, string? Ticket = null) : IRequest<ErrorOr<OutsideJoin>>
{
    /// <summary>Leaves the ticket out.</summary>
    public override string ToString() => $"{nameof(BeginOutsideJoin)} {{ {Identity} }}";
}

/// <summary>Where somebody goes on to join.</summary>
/// <param name="Sealed">Who they are at the provider, sealed: for their browser alone, and for <see cref="JoinMember"/>.</param>
/// <param name="Until">How long it is good.</param>
/// <param name="Path">The page that asks for the rest.</param>
public sealed record OutsideJoin(string Sealed, DateTimeOffset Until, string Path)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(OutsideJoin);
}

internal sealed class BeginOutsideJoinHandler(IMemberRepository members, ISealer sealer, IMediator mediator, IOptions<JoiningOptions> joining, TimeProvider clock)
    : IRequestHandler<BeginOutsideJoin, ErrorOr<OutsideJoin>>
{
    private const string Form = "/join";

    public async Task<ErrorOr<OutsideJoin>> Handle(BeginOutsideJoin request, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + OutsideIdentity.GoodFor;
        var path = request.Ticket is { } ticket
            ? await mediator.Send(new FindJoinAddress(ticket), ct).Then(_ => JoinTicket.PathOf(ticket))
            : await FindPathAsync(request.Identity, until, ct);
        return path.Then(it => new OutsideJoin(request.Identity.Seal(sealer, until), until, it));
    }

    private async Task<ErrorOr<string>> FindPathAsync(OutsideIdentity identity, DateTimeOffset until, CancellationToken ct)
    {
        if (joining.Value.Refuse(isInvited: false) is { } refusal)
        {
            return refusal;
        }

        if (!identity.IsConfirmed || !EmailAddress.IsValid(identity.EmailAddress))
        {
            return Form;
        }

        // Whoever can read the mailbox may know that it is a member's: the mail of joining would say so too.
        var address = new EmailAddress(identity.EmailAddress!).Value;
        return await members.FindByLoginAsync(address, ct) is null ? JoinTicket.PathOf(new JoinTicket(address).Seal(sealer, until)) : MemberErrors.EmailTaken;
    }
}
