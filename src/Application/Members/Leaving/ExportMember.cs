using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.Leaving;

/// <summary>Gathers all that is held about a member, by asking each module (<see cref="IPersonalData"/>): as it is at one moment, and no secret.</summary>
/// <param name="UserId">The signed-in user.</param>
public sealed record ExportMember(TrongateUserId UserId) : IRequest<ErrorOr<MemberExport>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("exported", UserId);
}

/// <summary>All that is held about a member.</summary>
/// <param name="ExportedAt">When it was gathered.</param>
/// <param name="Parts">What each module holds, by the name of the part; each can be written as JSON.</param>
public sealed record MemberExport(DateTimeOffset ExportedAt, IReadOnlyDictionary<string, object?> Parts)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(MemberExport);
}

internal sealed class ExportMemberHandler(IEnumerable<IPersonalData> personalData, TimeProvider clock) : IRequestHandler<ExportMember, ErrorOr<MemberExport>>
{
    public async Task<ErrorOr<MemberExport>> Handle(ExportMember request, CancellationToken ct)
    {
        var parts = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var part in personalData)
        {
            parts.Add(part.Name, await part.ExportAsync(request.UserId, ct));
        }

        return new MemberExport(clock.GetUtcNow(), parts);
    }
}
