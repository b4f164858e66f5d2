using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Audit;

namespace MembersSite.Application.Audit;

/// <summary>
/// How often things happened on each of the last days, in UTC. A day that is over is counted once and kept, when it is first asked for; today is counted
/// each time. It is no quiet message, since it may write.
/// </summary>
/// <param name="Kinds">The words for what happened, 1 or more.</param>
/// <param name="Days">How many days, today included; 1 to 366.</param>
public sealed record CountActivity(IReadOnlyList<string> Kinds, int Days) : IRequest<ErrorOr<IReadOnlyList<CountedDay>>>;

/// <summary>How often something happened on one day.</summary>
/// <param name="Kind">The word for it.</param>
/// <param name="Day">The day.</param>
/// <param name="Number">How often; nothing where the events of that day were deleted before anybody had them counted.</param>
public sealed record CountedDay(string Kind, DateOnly Day, int? Number);

internal sealed class CountActivityValidator : AbstractValidator<CountActivity>
{
    public CountActivityValidator()
    {
        RuleFor(x => x.Kinds).NotEmpty();
        RuleFor(x => x.Days).InclusiveBetween(1, 366);
    }
}

internal sealed class CountActivityHandler(IAuditRepository audit, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<CountActivity, ErrorOr<IReadOnlyList<CountedDay>>>
{
    // What happened just before midnight is committed a moment after it, and the clocks of two nodes differ.
    private static readonly TimeSpan Settling = TimeSpan.FromHours(1);

    public async Task<ErrorOr<IReadOnlyList<CountedDay>>> Handle(CountActivity request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var days = Enumerable.Range(0, request.Days).Select(i => today.AddDays(i + 1 - request.Days)).ToList();
        var (counted, over) = (new List<CountedDay>(), new List<AuditDay>());
        foreach (var kind in request.Kinds)
        {
            var kept = await audit.ListDaysAsync(kind, days[0], ct);
            var missing = days.Where(day => !kept.ContainsKey(day) && day >= now - audit.Kept).ToHashSet();
            var fresh = missing.Count == 0 ? kept : await audit.CountDaysAsync(kind, missing.Min(), ct);
            counted.AddRange(days.Select(day => new CountedDay(
                kind, DateOnly.FromDateTime(day.UtcDateTime), kept.TryGetValue(day, out var number) ? number : missing.Contains(day) ? fresh.GetValueOrDefault(day) : null)));
            over.AddRange(missing.Where(day => day.AddDays(1) + Settling <= now).Order().Select(day => AuditDay.Of(kind, day, fresh.GetValueOrDefault(day))));
        }

        var written = over.Count == 0 ? Result.Success : await unitOfWork.InTransactionAsync(stepCt => KeepAsync(over, stepCt), ct);
        return written.IsError ? written.Errors : counted;
    }

    private async Task<ErrorOr<Success>> KeepAsync(IReadOnlyList<AuditDay> days, CancellationToken ct)
    {
        await audit.KeepAsync(days, ct);
        return Result.Success;
    }
}
