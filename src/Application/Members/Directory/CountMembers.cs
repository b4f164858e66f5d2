using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>How many members there are of each level and state: a few rows that are kept ready, whatever their number.</summary>
public sealed record CountMembers : IRequest<ErrorOr<IReadOnlyList<CountedMembers>>>, IQuietRequest;

/// <summary>How many members there are of one level and state. Where there are none, there may be no such row.</summary>
/// <param name="LevelId">The key of the level.</param>
/// <param name="State">Whether they are let in.</param>
/// <param name="Number">How many, 0 or more.</param>
public sealed record CountedMembers(int LevelId, MemberState State, int Number);

internal sealed class CountMembersHandler(IMemberRepository members) : IRequestHandler<CountMembers, ErrorOr<IReadOnlyList<CountedMembers>>>
{
    public async Task<ErrorOr<IReadOnlyList<CountedMembers>>> Handle(CountMembers request, CancellationToken ct) =>
        (await members.CountEachAsync(ct)).ToErrorOr();
}
