using System.CommandLine;
using System.Globalization;
using MembersSite.Application.Members.Passwords;
using MembersSite.Web.Common.Operations;

namespace MembersSite.Web.Admin.Commands;

/// <summary><c>calibrate-passwords</c>: which cost of bcrypt suits this machine.</summary>
internal sealed class CalibratePasswordsCommand : Verb
{
    private readonly Option<int> _aim;

    public CalibratePasswordsCommand()
        : base("calibrate-passwords", "Measure how long a password takes to hash here, and say which PasswordHashing:Cost to take. Run it while little else runs.") =>
        _aim = Added(new Option<int>("--aim") { Description = "How long one log-in may take a processor, in milliseconds.", HelpName = "MS", DefaultValueFactory = _ => 250 });

    public override CommandNeeds Needs => CommandNeeds.Nothing;

    public override async Task<int> RunAsync(Errand errand, CancellationToken ct)
    {
        var measured = await Terminal.WaitAsync(
            "Measuring", show => Task.Run(() => errand.SendAsync(new CalibratePasswords(TimeSpan.FromMilliseconds(errand.Get(_aim)), new Shown(show)), ct), ct));
        return errand.Answer(
            measured,
            it => new
            {
                it.Recommended,
                it.Configured,
                AimMilliseconds = errand.Get(_aim),
                Measured = it.Measured.Select(cost => new { cost.Cost, Milliseconds = Math.Round(cost.Duration.TotalMilliseconds, 1), LogInsPerSecond = Math.Round(PerSecond(cost, it), 1) }),
            },
            Show);
    }

    private static void Show(Calibration it)
    {
        Terminal.Table(
            ["#Cost", "#One hash", "#Log-ins a second", ""],
            it.Measured.Select(cost => new[] { $"{cost.Cost}", Milliseconds(cost), PerSecond(cost, it).ToString("N1", CultureInfo.InvariantCulture), cost.Cost == it.Recommended ? "take this one" : string.Empty }));
        Terminal.Say(it.Configured == it.Recommended ? $"PasswordHashing:Cost is {it.Configured}, as it should be here." : $"PasswordHashing:Cost is {it.Configured}. Set it to {it.Recommended}.");
    }

    private static string Milliseconds(MeasuredCost cost) => $"{cost.Duration.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture)} ms";

    private static double PerSecond(MeasuredCost cost, Calibration it) => it.Parallel / cost.Duration.TotalSeconds;

    private sealed class Shown(Action<string> show) : IProgress<MeasuredCost>
    {
        public void Report(MeasuredCost value) => show($"Cost {value.Cost}: {Milliseconds(value)}");
    }
}
