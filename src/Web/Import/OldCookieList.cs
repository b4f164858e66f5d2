using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Import.Carriers;
using MembersSite.Domain.Import;

namespace MembersSite.Web.Import;

/// <summary>Which cookies of the old site are accepted: asked of the database once a minute at most, since nearly always there are none.</summary>
internal sealed class OldCookieList(TimeProvider clock)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    private volatile Known? _known;

    /// <summary>Those that are accepted at this moment. While the database is away, those that were known last.</summary>
    public async ValueTask<IReadOnlyList<OldCookie>> ListAsync(IMediator mediator, CancellationToken ct)
    {
        if (_known is not { } known || clock.GetElapsedTime(known.AskedAt) >= GoodFor)
        {
            _known = known = await AskAsync(mediator, ct) ?? new Known(_known?.Cookies ?? [], clock.GetTimestamp());
        }

        var now = clock.GetUtcNow();
        return known.Cookies.Count == 0 ? known.Cookies : [.. known.Cookies.Where(cookie => cookie.Until > now)];
    }

    private async Task<Known?> AskAsync(IMediator mediator, CancellationToken ct)
    {
        try
        {
            var askedAt = clock.GetTimestamp();
            var cookies = await mediator.Send(new ListOldCookies(), ct);
            return cookies.IsError ? null : new Known(cookies.Value, askedAt);
        }
        catch (UnavailableException)
        {
            // Pages that need no database must not begin to.
            return null;
        }
    }

    private sealed record Known(IReadOnlyList<OldCookie> Cookies, long AskedAt);
}
