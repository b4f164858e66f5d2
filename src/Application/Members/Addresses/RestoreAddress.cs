using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Addresses;

/// <summary>
/// Gives a member their former address back: the last step of taking a change back, within its transaction. Every session, API token, mailed link and
/// known device ends, and both addresses are told. Errors: <see cref="MemberErrors.NotFound"/>, <see cref="MemberErrors.AddressTakenMeanwhile"/>.
/// </summary>
/// <param name="UserId">The user of the member.</param>
/// <param name="EmailAddress">The former address.</param>
public sealed record RestoreAddress(TrongateUserId UserId, string EmailAddress) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("address-restored", UserId);

    /// <summary>Leaves the address out.</summary>
    public override string ToString() => $"{nameof(RestoreAddress)} {{ {UserId} }}";
}

internal sealed class RestoreAddressHandler(IMemberRepository members, IMediator mediator, IUnitOfWork unitOfWork, IOptions<SiteOptions> site)
    : IRequestHandler<RestoreAddress, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(RestoreAddress request, CancellationToken ct)
    {
        if (await members.FindByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        var left = member.EmailAddress;
        var restored = await members.MoveAsync(member, request.EmailAddress, unitOfWork, ct);
        if (restored.IsError)
        {
            return restored;
        }

        await mediator.Send(new RevokeUserTokens(member.UserId, Reason: "a change of the email address was taken back"), ct);
        var told = await mediator.Send(new QueueMail(AddressRestoredMail.WriteToOld(site.Value, member), member.EmailAddress, Owner: member.UserId), ct);
        return told.IsError ? told : await mediator.Send(new QueueMail(AddressRestoredMail.WriteToNew(site.Value, member), left, Owner: member.UserId), ct);
    }
}
