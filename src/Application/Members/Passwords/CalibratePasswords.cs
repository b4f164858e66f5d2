using ErrorOr;
using FluentValidation;
using MediatR;

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Measures how long a password takes to hash on this machine, cost by cost, and says which to take: the highest that takes no longer than what is aimed
/// at, and never less than the least that is safe.
/// </summary>
/// <param name="Aim">How long one log-in may take a processor; 10 milliseconds to 5 seconds.</param>
/// <param name="Progress">Is told of each cost that was measured; nothing where nobody looks on.</param>
public sealed record CalibratePasswords(TimeSpan Aim, IProgress<MeasuredCost>? Progress = null) : IRequest<ErrorOr<Calibration>>
{
    /// <summary>How often each cost is measured; the middle one counts.</summary>
    public const int Times = 3;
}

/// <summary>What was measured.</summary>
/// <param name="Recommended">The cost to take.</param>
/// <param name="Configured">The cost that is configured.</param>
/// <param name="Parallel">How many hashes run at once.</param>
/// <param name="Measured">Each cost that was measured, the lowest first.</param>
public sealed record Calibration(int Recommended, int Configured, int Parallel, IReadOnlyList<MeasuredCost> Measured);

internal sealed class CalibratePasswordsValidator : AbstractValidator<CalibratePasswords>
{
    public CalibratePasswordsValidator() => RuleFor(x => x.Aim).InclusiveBetween(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(5))
        .WithMessage("Aim at 10 to 5,000 milliseconds.");
}

internal sealed class CalibratePasswordsHandler(IPasswordCosts costs) : IRequestHandler<CalibratePasswords, ErrorOr<Calibration>>
{
    public Task<ErrorOr<Calibration>> Handle(CalibratePasswords request, CancellationToken ct)
    {
        // The first hash of a process compiles the code as well.
        _ = costs.Measure(4);
        var measured = new List<MeasuredCost>();
        for (var cost = costs.Lowest; cost <= costs.Highest && (measured.Count == 0 || measured[^1].Duration <= request.Aim); cost++)
        {
            ct.ThrowIfCancellationRequested();
            var middle = Enumerable.Range(0, CalibratePasswords.Times).Select(_ => costs.Measure(cost)).Order().ElementAt(CalibratePasswords.Times / 2);
            measured.Add(new MeasuredCost(cost, middle));
            request.Progress?.Report(measured[^1]);
        }

        var recommended = measured.Where(it => it.Duration <= request.Aim).Select(it => it.Cost).DefaultIfEmpty(costs.Lowest).Max();
        return Task.FromResult<ErrorOr<Calibration>>(new Calibration(recommended, costs.Configured, costs.Parallel, measured));
    }
}
