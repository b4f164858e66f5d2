using System.Globalization;
using CsvHelper;
using ErrorOr;
using MediatR;
using MembersSite.Application.Admin;
using MembersSite.Web.Audit;
using MembersSite.Web.Common.Access;

namespace MembersSite.Web.Admin.Activity;

/// <summary>
/// What happened, as a file of comma-separated values (RFC 4180) that is written while it is read: a batch at a time by key, so that a million rows take
/// no more memory than a thousand. Whoever breaks off has whole rows. What a spreadsheet would run as a formula is made text.
/// </summary>
internal sealed class ActivityCsv
{
    /// <summary>What it is.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    private const int BatchSize = 1_000;

    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { Injection = CsvInjection.Escape };

    private static readonly string[] Header = ["happened_at", "kind", "words", "detail", "member", "member_code", "actor", "by", "ip_address", "user_agent"];

    private readonly ShowActivity _asked;
    private readonly ShownActivity _first;

    private ActivityCsv(ShowActivity asked, ShownActivity first) => (_asked, _first) = (asked, first);

    /// <summary>Reads the first rows, and writes down who takes them away: what is wrong is known before anything is sent.</summary>
    public static async Task<ErrorOr<ActivityCsv>> OpenAsync(HttpContext http, IMediator mediator, ShowActivity asked, CancellationToken ct)
    {
        asked = asked with { PageSize = BatchSize };
        var first = await mediator.Send(asked, ct);
        if (first.IsError)
        {
            return first.Errors;
        }

        await http.NoteCircumstancesAsync(mediator, ct);
        return await mediator.Send(new ExportActivity(http.User.UserId()), ct).Then(_ => new ActivityCsv(asked, first.Value));
    }

    /// <summary>Sends the file.</summary>
    public async Task WriteAsync(HttpContext http, IMediator mediator, DateTimeOffset now, CancellationToken ct)
    {
        http.Response.ContentType = ContentType;
        http.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"activity-{now:yyyy-MM-dd}.csv\"");
        await using var csv = CsvWriter.Create(http.Response.Body, Options, leaveOpen: true);
        await csv.WriteRecordAsync(Header, ct);
        for (var page = _first; ; page = await NextAsync(mediator, page, ct))
        {
            foreach (var it in page.Events)
            {
                await csv.WriteRecordAsync(Fields(it), ct);
            }

            await csv.FlushAsync(ct);
            if (page.Next is null)
            {
                return;
            }
        }
    }

    // An error in the middle, such as a member who is deleted meanwhile, breaks off: half a file must not look like a whole one.
    private async Task<ShownActivity> NextAsync(IMediator mediator, ShownActivity page, CancellationToken ct)
    {
        var next = await mediator.Send(_asked with { Before = page.Next }, ct);
        return next.IsError ? throw new InvalidOperationException($"The activity cannot be read any further: {next.FirstError.Code}.") : next.Value;
    }

    private static string?[] Fields(ShownEvent it) =>
    [
        it.Event.HappenedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), it.Event.Kind, ActivityWords.Of(it.Event.Kind), it.Event.Detail,
        it.Subject?.Name, it.Subject?.UserCode, it.Event.Actor.ToString().ToLowerInvariant(), it.Actor?.Name, it.Event.Device.IpAddress, it.Event.Device.UserAgent,
    ];
}
