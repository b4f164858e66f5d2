using System.Globalization;
using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Audit;
using MembersSite.Application.Common;

namespace MembersSite.Application.Admin;

/// <summary>
/// Shows what happened on the whole site, with the names of those whom it concerns. Errors: those of the fields, and what <see cref="FindPerson"/>,
/// <see cref="ActivityKey.Parse"/> and <see cref="SearchActivity"/> answer.
/// </summary>
/// <param name="Member">To whom: a username, an email address or the code of a user; or nothing for everybody.</param>
/// <param name="Kind">What: a word such as <c>logged-in</c>, or nothing for everything.</param>
/// <param name="From">The first day, in UTC, such as 2030-06-01, or nothing.</param>
/// <param name="To">The last day, or nothing.</param>
/// <param name="Before">Where the page before ended, or nothing for the newest.</param>
/// <param name="PageSize">How many rows a page has at the most.</param>
public sealed record ShowActivity(string? Member = null, string? Kind = null, string? From = null, string? To = null, string? Before = null, int PageSize = 50)
    : IRequest<ErrorOr<ShownActivity>>, IQuietRequest
{
    internal static DateTimeOffset? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day, default, TimeSpan.Zero) : null;

    /// <summary>Leaves out what was typed, which names a person.</summary>
    public override string ToString() => nameof(ShowActivity);
}

internal sealed class ShowActivityValidator : AbstractValidator<ShowActivity>
{
    private const int LongestName = 254;

    public ShowActivityValidator()
    {
        RuleFor(x => x.Member).MaximumLength(LongestName).WithMessage("No member is called so: the name is too long.");
        RuleFor(x => x.From).Must(text => string.IsNullOrEmpty(text) || ShowActivity.Day(text) is not null).WithMessage("Enter the first day as year, month and day, such as 2030-06-01.");
        RuleFor(x => x.To).Must(text => string.IsNullOrEmpty(text) || ShowActivity.Day(text) is not null).WithMessage("Enter the last day as year, month and day, such as 2030-06-30.");
        RuleFor(x => x.To).Must((it, _) => !(ShowActivity.Day(it.To) < ShowActivity.Day(it.From))).WithMessage("The last day is before the first one.");
    }
}

internal sealed class ShowActivityHandler(IMediator mediator) : IRequestHandler<ShowActivity, ErrorOr<ShownActivity>>
{
    public async Task<ErrorOr<ShownActivity>> Handle(ShowActivity request, CancellationToken ct)
    {
        ErrorOr<ActivityKey?> before = string.IsNullOrEmpty(request.Before) ? (ActivityKey?)null : ActivityKey.Parse(request.Before).Then(it => (ActivityKey?)it);
        ErrorOr<Person?> person = string.IsNullOrWhiteSpace(request.Member) ? (Person?)null : await mediator.Send(new FindPerson(request.Member.Trim()), ct).Then(it => (Person?)it);
        if (before.IsError || person.IsError)
        {
            return before.IsError ? before.Errors : person.Errors;
        }

        // The last day belongs to it.
        var until = ShowActivity.Day(request.To) is { } to ? to.UtcDateTime.Date == DateTime.MaxValue.Date ? (DateTimeOffset?)null : to.AddDays(1) : null;
        var kind = string.IsNullOrEmpty(request.Kind) ? null : request.Kind;
        return await mediator.Send(new SearchActivity(person.Value?.Id, kind, ShowActivity.Day(request.From), until, before.Value, request.PageSize), ct)
            .ThenAsync(async found =>
            {
                var ids = found.Events.SelectMany(it => new[] { it.Subject, it.ActorId ?? it.Subject }).Distinct().ToList();
                var persons = await mediator.Send(new NamePersons(ids), ct);
                return persons.Then(names => new ShownActivity([.. found.Events.Select(it => ShownEvent.Of(it, names))], found.Next?.ToString()));
            });
    }
}
