using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Members.Profile;

/// <summary>
/// Gives a member another username, the last step of changing it, and tells them by mail. Errors: <see cref="MemberErrors.NotFound"/>,
/// <see cref="MemberErrors.UsernameTaken"/>.
/// </summary>
/// <param name="UserId">The user of the member.</param>
/// <param name="Username">A username, checked.</param>
public sealed record ReplaceUsername(TrongateUserId UserId, string Username) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("username-changed", UserId);

    /// <summary>Leaves the name out, which does not belong in logs.</summary>
    public override string ToString() => $"{nameof(ReplaceUsername)} {{ {UserId} }}";
}

internal sealed class ReplaceUsernameHandler(IMemberRepository members, IMediator mediator, IUnitOfWork unitOfWork, IOptions<SiteOptions> site)
    : IRequestHandler<ReplaceUsername, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(ReplaceUsername request, CancellationToken ct)
    {
        if (await members.FindByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        var old = member.Username;
        member.ChangeUsername(new Username(request.Username));
        var saved = await unitOfWork.SaveChangesAsync(ct);
        return saved.IsError
            ? saved
            : await mediator.Send(new QueueMail(UsernameChangedMail.Write(site.Value, member, old), member.EmailAddress, Owner: member.UserId), ct);
    }
}
