using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Credentials;

/// <summary>Says what a user can prove themselves by, beside a password: nothing of it is a secret.</summary>
/// <param name="UserId">The user.</param>
public sealed record ListFactors(TrongateUserId UserId) : IRequest<ErrorOr<Factors>>, IQuietRequest;

internal sealed class ListFactorsHandler(IFactorReader factors) : IRequestHandler<ListFactors, ErrorOr<Factors>>
{
    public async Task<ErrorOr<Factors>> Handle(ListFactors request, CancellationToken ct) => await factors.ReadAsync(request.UserId, ct);
}
