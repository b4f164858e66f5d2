using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Audit;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Audit;

/// <summary>
/// Lists what happened on the whole site, for administrators: newest first and a page at a time. Pages go by time and key: whatever happens between
/// two of them, nothing is left out or shown twice, and the last one costs no more than the first.
/// </summary>
/// <param name="Subject">To whom, or nothing for everybody.</param>
/// <param name="Kind">What, or nothing for everything.</param>
/// <param name="From">Since when, or nothing.</param>
/// <param name="Until">Before when, or nothing.</param>
/// <param name="Before">Where the page before ended, or nothing for the newest.</param>
/// <param name="PageSize">How many rows a page has at the most, 1 to 2,000.</param>
public sealed record SearchActivity(TrongateUserId? Subject, string? Kind, DateTimeOffset? From, DateTimeOffset? Until, ActivityKey? Before, int PageSize)
    : IRequest<ErrorOr<FoundActivity>>, IQuietRequest;

/// <summary>One page of what happened.</summary>
/// <param name="Events">What happened, newest first.</param>
/// <param name="Next">Where this page ends, or nothing where it is the last.</param>
public sealed record FoundActivity(IReadOnlyList<RecordedEvent> Events, ActivityKey? Next);

internal sealed class SearchActivityValidator : AbstractValidator<SearchActivity>
{
    public SearchActivityValidator()
    {
        RuleFor(x => x.Kind).MaximumLength(AuditEvent.MaxKindLength).WithMessage("Nothing that happens is called so.");
        RuleFor(x => x.PageSize).InclusiveBetween(1, 2_000);
    }
}

internal sealed class SearchActivityHandler(IAuditRepository audit) : IRequestHandler<SearchActivity, ErrorOr<FoundActivity>>
{
    public async Task<ErrorOr<FoundActivity>> Handle(SearchActivity request, CancellationToken ct)
    {
        // One more than a page shows, to know whether there is another page.
        var found = await audit.SearchAsync(request with { PageSize = request.PageSize + 1 }, ct);
        var page = found.Take(request.PageSize).Select(Record).ToList();
        return new FoundActivity(page, found.Count > page.Count ? new ActivityKey(page[^1].HappenedAt, page[^1].Id) : null);
    }

    private static RecordedEvent Record(AuditEvent it) => new(
        it.Id, it.Kind, new TrongateUserId(it.SubjectId), it.Actor, it.ActorId is { } actor ? new TrongateUserId(actor) : null, it.Detail,
        new Device(Name: null, it.UserAgent, it.IpAddress), it.HappenedAt);
}
