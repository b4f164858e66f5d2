using MembersSite.Application.Common;
using MembersSite.Application.Members;
using MembersSite.Domain.Common;

namespace MembersSite.Infrastructure.Members;

/// <summary>The row of a member, as they may see it: without the hash of their password.</summary>
internal sealed class MemberPersonalData(IMemberRepository members) : IPersonalData
{
    public string Name => "profile";

    public async Task<object?> ExportAsync(TrongateUserId userId, CancellationToken ct) =>
        await members.ReadByUserAsync(userId, ct) is { } member ? MemberView.Of(member) : null;

    public Task EraseAsync(TrongateUserId userId, CancellationToken ct) => members.DeleteAsync(userId, ct);
}
