using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Admin;

/// <summary>Notes that an administrator takes the activity of the whole site away as a file, before its first row is read.</summary>
/// <param name="By">The administrator.</param>
public sealed record ExportActivity(TrongateUserId By) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("activity-exported", By, By: By);
}

internal sealed class ExportActivityHandler : IRequestHandler<ExportActivity, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(ExportActivity request, CancellationToken ct) => Task.FromResult<ErrorOr<Success>>(Result.Success);
}
