using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Managing;

/// <summary>
/// Asks a member to choose a new password before they are let in the next time, or no longer asks it. Where they are signed in they stay so. Errors:
/// <see cref="MemberErrors.NoneToReplace"/>, and what <see cref="MemberChanges"/> answers.
/// </summary>
/// <param name="Change">Who changes whom.</param>
/// <param name="IsAsked">Whether they have to.</param>
public sealed record AskForNewPassword(MemberChange Change, bool IsAsked) : IRequest<ErrorOr<Updated>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new(IsAsked ? "new-password-asked" : "new-password-not-asked", Change.UserId, By: Change.By);
}

internal sealed class AskForNewPasswordHandler(MemberChanges changes, IUnitOfWork unitOfWork) : IRequestHandler<AskForNewPassword, ErrorOr<Updated>>
{
    public Task<ErrorOr<Updated>> Handle(AskForNewPassword request, CancellationToken ct) => changes.MakeAsync<Updated>(
        request.Change,
        async (member, _, stepCt) =>
        {
            if (request.IsAsked && !member.HasPassword)
            {
                return MemberErrors.NoneToReplace;
            }

            member.AskForNewPassword(request.IsAsked);
            return await unitOfWork.SaveChangesAsync(stepCt).Then(_ => Result.Updated);
        },
        ct);
}
