using ErrorOr;
using MembersSite.Application.Import;
using MembersSite.Domain.Import;

namespace MembersSite.Infrastructure.Import;

internal sealed class TrongateSource : ITrongateSource
{
    public Task<ErrorOr<ISourceSnapshot>> OpenAsync(string connectionString, CancellationToken ct) => Task.FromResult<ErrorOr<ISourceSnapshot>>(ImportErrors.BadConnectionString);
}
