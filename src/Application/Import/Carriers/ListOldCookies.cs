using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Import.Sessions;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Carriers;

/// <summary>Lists the cookies of the old site that may still hold a session.</summary>
public sealed record ListOldCookies : IRequest<ErrorOr<IReadOnlyList<OldCookie>>>, IQuietRequest;

internal sealed class ListOldCookiesHandler(IImportedTokens imported, TimeProvider clock) : IRequestHandler<ListOldCookies, ErrorOr<IReadOnlyList<OldCookie>>>
{
    public async Task<ErrorOr<IReadOnlyList<OldCookie>>> Handle(ListOldCookies request, CancellationToken ct) =>
        ErrorOrFactory.From(await imported.ListCookiesAsync(clock.GetUtcNow(), ct));
}
