using ErrorOr;
using MembersSite.Application.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Addresses;

/// <summary>What changing an address and taking a change back have in common.</summary>
internal static class Moving
{
    /// <summary>Gives a member an address, unless it is somebody else's by now: the unique index decides.</summary>
    public static async Task<ErrorOr<Success>> MoveAsync(this IMemberRepository members, Member member, string emailAddress, IUnitOfWork unitOfWork, CancellationToken ct)
    {
        // The index does not see an address that an older version kept in another spelling.
        if (await members.FindByLoginAsync(emailAddress, ct) is { } owner && owner.UserId != member.UserId)
        {
            return MemberErrors.AddressTakenMeanwhile;
        }

        member.ChangeAddress(new EmailAddress(emailAddress));
        var saved = await unitOfWork.SaveChangesAsync(ct);
        return saved.IsError && saved.FirstError == MemberErrors.EmailTaken ? MemberErrors.AddressTakenMeanwhile : saved;
    }
}
