using MembersSite.Application.Common;
using MembersSite.Application.Members;
using MembersSite.Domain.Common;

namespace MembersSite.Infrastructure.Members;

/// <summary>The row of a member; the hash of their password is not shown.</summary>
internal sealed class MemberPersonalData(IMemberRepository members) : IPersonalData
{
    public string Name => "profile";

    public async Task<object?> ExportAsync(TrongateUserId userId, CancellationToken ct) => await members.ReadByUserAsync(userId, ct) is { } member
        ? new { member.Username, member.EmailAddress, member.FirstName, member.LastName, MemberSince = member.DateCreated, member.LastLogin, member.NumLogins }
        : null;

    public Task EraseAsync(TrongateUserId userId, CancellationToken ct) => members.DeleteAsync(userId, ct);
}
