using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Throttling;

namespace MembersSite.Application.Throttling;

/// <summary>
/// Counts an attempt before it is made, under every limit that it falls under, so that a hundred at once count as a hundred. It is refused where
/// one of them says so: <see cref="ThrottlingErrors.TooMany"/>, and then nothing was counted. Whoever succeeds gives it back (<see cref="ForgetAttempts"/>).
/// </summary>
/// <param name="Limits">The limits; one at least.</param>
public sealed record CountAttempt(params IReadOnlyList<AttemptLimit> Limits) : IRequest<ErrorOr<Success>>, IQuietRequest
{
    /// <summary>The kinds alone: what is counted may be what somebody typed.</summary>
    public override string ToString() => $"{nameof(CountAttempt)} {{ {string.Join(", ", Limits.Select(limit => limit.Kind))} }}";
}

/// <summary>
/// How often something may be tried. The first attempts are free; each one after them has to wait, twice as long as the one before, at most
/// for <paramref name="LongestWait"/>. They fade: in <paramref name="Memory"/> as many as are free, one by one.
/// </summary>
/// <param name="Kind">What is counted, such as <c>log-in by account</c>.</param>
/// <param name="Subject">Whose attempts, such as a name as it was typed: it is kept as a hash alone.</param>
/// <param name="Free">How many are free, 1 or more.</param>
/// <param name="FirstWait">How long the first one after them has to wait.</param>
/// <param name="LongestWait">The longest wait.</param>
/// <param name="Memory">In which time as many attempts as are free fade; after as long without one all are forgotten.</param>
public sealed record AttemptLimit(string Kind, string Subject, int Free, TimeSpan FirstWait, TimeSpan LongestWait, TimeSpan Memory)
{
    /// <summary>Leaves out what somebody typed.</summary>
    public override string ToString() => $"{nameof(AttemptLimit)} {{ {Kind} }}";
}

internal sealed class CountAttemptValidator : AbstractValidator<CountAttempt>
{
    public CountAttemptValidator() => RuleForEach(x => x.Limits).Must(limit => limit.Free > 0 && limit.FirstWait > TimeSpan.Zero && limit.Memory > TimeSpan.Zero);
}

internal sealed class CountAttemptHandler(IAttemptCounter counter, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<CountAttempt, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(CountAttempt request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => CountAsync(request.Limits, clock.GetUtcNow(), stepCt), ct);

    private async Task<ErrorOr<Success>> CountAsync(IReadOnlyList<AttemptLimit> limits, DateTimeOffset now, CancellationToken ct)
    {
        var counts = await counter.LockAsync(limits, now, ct);
        var wait = limits.Zip(counts, (limit, count) => count.WaitAt(now, limit.Free)).Max();
        if (wait > TimeSpan.Zero)
        {
            return ThrottlingErrors.TooMany(wait);
        }

        foreach (var (limit, count) in limits.Zip(counts))
        {
            count.Count(now, limit.Free, limit.FirstWait, limit.LongestWait, limit.Memory);
        }

        return await unitOfWork.SaveChangesAsync(ct);
    }
}
