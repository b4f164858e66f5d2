using ErrorOr;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Throttling;

/// <summary>
/// Gives back an attempt that has succeeded. It was counted before it was made (<see cref="CountAttempt"/>), and only failures should stay
/// counted.
/// </summary>
/// <param name="Limits">The limits under which it was counted.</param>
public sealed record ForgetAttempts(params IReadOnlyList<AttemptLimit> Limits) : IRequest<ErrorOr<Success>>, IQuietRequest
{
    /// <summary>The kinds alone: what is counted may be what somebody typed.</summary>
    public override string ToString() => $"{nameof(ForgetAttempts)} {{ {string.Join(", ", Limits.Select(limit => limit.Kind))} }}";
}

internal sealed class ForgetAttemptsHandler(IAttemptCounter counter, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<ForgetAttempts, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(ForgetAttempts request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => ForgetAsync(request.Limits, clock.GetUtcNow(), stepCt), ct);

    private async Task<ErrorOr<Success>> ForgetAsync(IReadOnlyList<AttemptLimit> limits, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var count in await counter.LockAsync(limits, now, ct))
        {
            count.TakeBack(now);
        }

        return await unitOfWork.SaveChangesAsync(ct);
    }
}
