using System.Globalization;
using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Invitations;

/// <summary>
/// Keeps invitations and queues their mails, all or none: the last step of inviting. <see cref="MemberErrors.InvitedAlready"/> where somebody else has
/// invited one of them in the same moment.
/// </summary>
/// <param name="By">Who invites, or nothing where it is the owner of the machine.</param>
/// <param name="Addresses">Whom: no members, and not invited yet.</param>
public sealed record SendInvitations(TrongateUserId? By, IReadOnlyList<EmailAddress> Addresses) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <summary>Of the administrator: there is nobody else yet whom it could be about, and who was invited is nobody's affair later.</summary>
    public AuditFacts? Audit => By is { } by ? new("invited", by, Addresses.Count == 1 ? "one address" : $"{Addresses.Count.ToString(CultureInfo.InvariantCulture)} addresses") : null;

    /// <summary>Leaves the addresses out.</summary>
    public override string ToString() => $"{nameof(SendInvitations)} {{ {By} }}";
}

internal sealed class SendInvitationsHandler(
    IInvitationRepository invitations, ISealer sealer, IMediator mediator, IUnitOfWork unitOfWork, IOptions<SiteOptions> site, TimeProvider clock)
    : IRequestHandler<SendInvitations, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(SendInvitations request, CancellationToken ct) => unitOfWork.InTransactionAsync(stepCt => SendAsync(request, stepCt), ct);

    private async Task<ErrorOr<Success>> SendAsync(SendInvitations request, CancellationToken ct)
    {
        var made = request.Addresses.Select(address => Invitation.To(address, request.By, clock.GetUtcNow())).ToList();
        made.ForEach(invitations.Add);
        var saved = await unitOfWork.SaveChangesAsync(ct);
        foreach (var invitation in made)
        {
            saved = saved.IsError ? saved : await mediator.Send(InvitationMail.For(invitation, sealer, site.Value), ct);
        }

        return saved;
    }
}
