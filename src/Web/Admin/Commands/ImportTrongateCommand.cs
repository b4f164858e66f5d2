using System.CommandLine;
using System.CommandLine.Parsing;
using ErrorOr;
using MembersSite.Application.Import;
using MembersSite.Application.Import.Carriers;
using MembersSite.Application.Import.Maps;
using MembersSite.Web.Common.Operations;
using MembersSite.Web.Import;

namespace MembersSite.Web.Admin.Commands;

/// <summary><c>import-trongate --from CONNECTION</c>: moves the people of a Trongate site in, with their passwords and sessions (docs/moving-from-trongate.md).</summary>
internal sealed class ImportTrongateCommand : Verb
{
    /// <summary>The exit code of an import that is done, and has left rows for the owner.</summary>
    public const int RowsAreLeft = 3;

    private readonly Option<string> _from;
    private readonly Option<string> _map;
    private readonly Option<string> _phpSessions;
    private readonly Option<bool> _dryRun;
    private readonly Option<string> _report;
    private readonly Option<string> _suggestMap;
    private readonly Option<bool> _endCarriers;

    public ImportTrongateCommand()
        : base("import-trongate", $"Move the people of a Trongate site in, with their passwords and sessions. It may be run again and again.\n\nExit code {RowsAreLeft}: done, and rows wait for a decision of yours.")
    {
        _from = Optional("--from", "The database to read: Server=…;Database=…;User ID=…;Password=…. It is never written. With - it is the first line of standard input.", "CONNECTION");
        _map = Optional("--map", "A file that says what stands where in it; without one it is what Trongate itself makes.", "FILE");
        _phpSessions = Optional("--php-sessions", "The folder with the files of PHP's sessions (session.save_path).", "DIR");
        _dryRun = Added(new Option<bool>("--dry-run") { Description = "Judge everything, and write nothing." });
        _report = Optional("--report", "Write a report as JSON that names each row that was refused, repaired, or waits for you.", "FILE");
        _suggestMap = Optional("--suggest-map", "Look at the database, begin a map in a new file, and import nothing.", "FILE");
        _endCarriers = Added(new Option<bool>("--end-carriers") { Description = "Accept no cookie and no token of the old site any more, and import nothing." });
        Validators.Add(CheckOptions);
    }

    public override async Task<int> RunAsync(Errand errand, CancellationToken ct)
    {
        if (errand.Get(_endCarriers))
        {
            return errand.Answer(
                await errand.SendAsync(new EndCarriers(), ct),
                it => new { ended = it.Sessions },
                it => Terminal.Say($"No cookie and no token of the old site is accepted any more. Sessions that ended with it: {it.Sessions}."));
        }

        var from = errand.Get(_from)!;
        from = from == "-" ? await Terminal.ReadLineAsync(ct) : from;
        return errand.Get(_suggestMap) is { } file ? await SuggestAsync(errand, from, file, ct) : await ImportAsync(errand, from, ct);
    }

    private static async Task<int> SuggestAsync(Errand errand, string from, string file, CancellationToken ct)
    {
        var suggested = await errand.SendAsync(new SuggestMap(from), ct);
        var written = await suggested.ThenAsync(async it => await OwnerFile.WriteNewAsync(file, MapFile.Write(it.Map), ct));
        return errand.Answer(
            written.Then(_ => suggested.Value),
            it => new { map = file, notes = it.Notes },
            it =>
            {
                foreach (var note in it.Notes)
                {
                    Terminal.Say(note);
                }

                Terminal.Say($"{file} is begun. Read it, change what is not so, and try it: import-trongate --from … --map {file} --dry-run.");
            });
    }

    private async Task<int> ImportAsync(Errand errand, string from, CancellationToken ct)
    {
        var map = await ReadMapAsync(errand.Get(_map), ct);
        var totals = new ImportTotals(errand.Get(_dryRun));
        await using var report = ReportFile.Open(errand.Get(_report), totals);
        if (map.IsError || report.Fault is not null)
        {
            return Terminal.Fail(map.IsError ? map.FirstError.Description : report.Fault!);
        }

        var answer = await Terminal.WatchAsync(bars =>
            report.EndAsync(() => errand.SendAsync(new ImportTrongate(from, map.Value, errand.Get(_phpSessions), totals.IsDryRun, new ImportReports(totals, report, bars)), ct)));
        var code = errand.Answer(answer, _ => totals.ForScripts(report.Path), _ => ImportAnswer.Show(totals, report.Path));
        return code == 0 && totals.AreRowsLeft ? RowsAreLeft : code;
    }

    private static async Task<ErrorOr<TrongateMap?>> ReadMapAsync(string? file, CancellationToken ct) =>
        file is null ? (TrongateMap?)null : await OwnerFile.ReadAsync(file, ct).Then(text => MapFile.Read(text)).Then(map => (TrongateMap?)map);

    private void CheckOptions(CommandResult line)
    {
        var given = line.Children.OfType<OptionResult>().Where(it => !it.Implicit).Select(it => it.Option.Name).Where(name => name != Json).ToList();
        if (given.Contains(_endCarriers.Name, StringComparer.Ordinal))
        {
            Refuse(line, given.Count > 1, "Option '--end-carriers' stands alone.");
            return;
        }

        Refuse(line, !given.Contains(_from.Name, StringComparer.Ordinal), "Option '--from' is required.");
        Refuse(line, given.Contains(_suggestMap.Name, StringComparer.Ordinal) && given.Count > 2, "Option '--suggest-map' goes with '--from' alone.");
    }

    private static void Refuse(CommandResult line, bool isWrong, string words)
    {
        if (isWrong)
        {
            line.AddError(words);
        }
    }
}
