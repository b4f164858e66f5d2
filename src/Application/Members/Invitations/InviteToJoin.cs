using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Members.Joining;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Invitations;

/// <summary>
/// Invites addresses, each by a mail that is good for 7 days: with it they can join where <see cref="JoiningMode.Invited"/> lets nobody else, and
/// need no approval. Every address is answered; those that can be invited are, all of them or none. Whether the sender may invite is asked by whoever
/// sends this. Error: <see cref="MemberErrors.JoiningIsClosed"/>.
/// </summary>
/// <param name="By">Who invites, or nothing where it is the owner of the machine.</param>
/// <param name="EmailAddresses">1 to 500 addresses; each text may hold several, one a line or with commas between.</param>
public sealed record InviteToJoin(TrongateUserId? By, IReadOnlyList<string>? EmailAddresses) : IRequest<ErrorOr<IReadOnlyList<InvitedAddress>>>
{
    /// <summary>How many addresses can be invited at once.</summary>
    public const int Most = 500;

    /// <summary>Leaves the addresses out.</summary>
    public override string ToString() => nameof(InviteToJoin);
}

/// <summary>What became of one address.</summary>
/// <param name="EmailAddress">The address, as it was typed.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record InvitedAddress(string EmailAddress, InviteOutcome Outcome)
{
    /// <summary>Leaves the address out.</summary>
    public override string ToString() => $"{nameof(InvitedAddress)} {{ {Outcome} }}";
}

internal sealed class InviteToJoinValidator : AbstractValidator<InviteToJoin>
{
    public InviteToJoinValidator() => RuleFor(x => x.EmailAddresses).Cascade(CascadeMode.Stop)
        .Must(texts => PastedAddresses.Read(texts).Count > 0).WithMessage("Enter an email address like name@example.com, or several.")
        .Must(texts => PastedAddresses.Read(texts).Count <= InviteToJoin.Most).WithMessage($"That are more than {InviteToJoin.Most} addresses. Invite them in several parts.");
}

internal sealed class InviteToJoinHandler(IMemberRepository members, IInvitationRepository invitations, IMediator mediator, IOptions<JoiningOptions> joining)
    : IRequestHandler<InviteToJoin, ErrorOr<IReadOnlyList<InvitedAddress>>>
{
    private const int Attempts = 3;

    public async Task<ErrorOr<IReadOnlyList<InvitedAddress>>> Handle(InviteToJoin request, CancellationToken ct)
    {
        if (joining.Value.Refuse(isInvited: true) is { } refusal)
        {
            return refusal;
        }

        for (var attempt = 1; ; attempt++)
        {
            var rows = new List<InvitedAddress>();
            foreach (var typed in PastedAddresses.Read(request.EmailAddresses))
            {
                rows.Add(new InvitedAddress(typed, await JudgeAsync(typed, ct)));
            }

            EmailAddress[] free = [.. rows.Where(row => row.Outcome == InviteOutcome.Invited).Select(row => new EmailAddress(row.EmailAddress))];
            var sent = free.Length == 0 ? Result.Success : await mediator.Send(new SendInvitations(request.By, free), ct);

            // Somebody else invited one of them in the same moment: nothing was sent, and now that is known.
            if (!sent.IsError || sent.FirstError != MemberErrors.InvitedAlready || attempt == Attempts)
            {
                return sent.IsError ? sent.Errors : rows;
            }
        }
    }

    private async Task<InviteOutcome> JudgeAsync(string typed, CancellationToken ct) =>
        !EmailAddress.IsValid(typed) ? InviteOutcome.NotAnAddress
        : await members.FindByLoginAsync(typed, ct) is not null ? InviteOutcome.MemberAlready
        : await invitations.IsInvitedAsync(new EmailAddress(typed), ct) ? InviteOutcome.InvitedAlready
        : InviteOutcome.Invited;
}
