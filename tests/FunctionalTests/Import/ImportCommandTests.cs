using System.Text.Json;
using ErrorOr;
using MembersSite.Application.Common;
using MembersSite.Application.Import;
using MembersSite.Domain.Import;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Startup;
using MembersSite.Web.Admin.Commands;
using MembersSite.Web.Import;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Import;

/// <summary>The command as the owner and scripts see it.</summary>
public abstract class ImportCommandTests(Site owner, MariaDbServer server) : SiteTests(owner)
{
    [Fact]
    public async Task From_a_suggested_map_to_an_import_as_a_new_owner_goes()
    {
        var folder = Directory.CreateTempSubdirectory("members-site-import-").FullName;
        var (map, report) = (Path.Combine(folder, "map.json"), Path.Combine(folder, "report.json"));
        var database = await Owner.NewDatabaseAsync();
        await using var source = await TrongateDatabase.NewAsync(
            server, TrongateDatabase.Core, TrongateDatabase.Members,
            $"""
            INSERT INTO trongate_users (id, code, user_level_id) VALUES (1, 'abcdefghijklmnopqrstuvwxyz012345', 2), (2, 'abcdefghijklmnopqrstuvwxyz012346', 2);
            INSERT INTO members (id, username, email_address, first_name, last_name, password, trongate_user_id, date_created, confirmed) VALUES
                (1, 'anna', 'anna@example.org', 'Anna', 'Lind', '{TrongateDatabase.Hash}', 1, 1700000000, 1), (2, 'ANNA', 'anna2@example.org', 'Anna', 'Lind', '{TrongateDatabase.Hash}', 2, 1700000000, 1);
            """);
        string[] command = ["import-trongate", "--from", source.ConnectionString];

        var suggested = await SiteProcess.RunAsync(SiteProcess.On(database), [.. command, "--suggest-map", map, "--json"]);
        Assert.Equal((0, string.Empty), (suggested.ExitCode, suggested.Error));
        using var answer = JsonDocument.Parse(suggested.Output);
        Assert.Equal(map, answer.RootElement.GetProperty("map").GetString());
        Assert.NotEmpty(answer.RootElement.GetProperty("notes").EnumerateArray());
        var written = await File.ReadAllTextAsync(map, Ct);
        Assert.Contains("\"members\"", written, StringComparison.Ordinal);

        var again = await SiteProcess.RunAsync(SiteProcess.On(database), [.. command, "--suggest-map", map]);
        Assert.Equal((1, string.Empty), (again.ExitCode, again.Output));
        Assert.Equal(written, await File.ReadAllTextAsync(map, Ct));

        var dry = await SiteProcess.RunAsync(SiteProcess.On(database), [.. command, "--map", map, "--dry-run", "--report", report]);
        Assert.Equal((ImportTrongateCommand.RowsAreLeft, string.Empty), (dry.ExitCode, dry.Error));
        Assert.Contains("This was a dry run: nothing was written.", dry.Output, StringComparison.Ordinal);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM members"));
        Assert.Equal("members 2 left", await RowsAsync(report));

        var done = await SiteProcess.RunAsync(SiteProcess.On(database), [.. command, "--map", map, "--report", report]);
        Assert.Equal((ImportTrongateCommand.RowsAreLeft, string.Empty), (done.ExitCode, done.Error));
        Assert.Matches(@"(?m)^ *members +1 +0 +0 +0 +1 *$", done.Output);
        Assert.Contains("Some rows wait for a decision of yours.\nThe import is done.", done.Output, StringComparison.Ordinal);
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM members"));
        Assert.Equal("members 2 left", await RowsAsync(report));

        await source.RunAsync("UPDATE members SET username = 'emma' WHERE id = 2");
        var rest = await SiteProcess.RunAsync(SiteProcess.On(database), [.. command, "--map", map, "--json"]);
        Assert.Equal((0, string.Empty), (rest.ExitCode, rest.Error));
        using var counts = JsonDocument.Parse(rest.Output);
        var table = counts.RootElement.GetProperty("tables").EnumerateArray().Single(it => it.GetProperty("table").GetString() == "members");
        Assert.Equal((1, 1, false), (table.GetProperty("imported").GetInt32(), table.GetProperty("known").GetInt32(), counts.RootElement.GetProperty("rowsAreLeft").GetBoolean()));
        Assert.Equal(2, await database.ScalarAsync<int>("SELECT COUNT(*) FROM members"));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> RowsAsync(string report)
    {
        using var read = JsonDocument.Parse(await File.ReadAllTextAsync(report, Ct));
        return string.Join(' ', read.RootElement.GetProperty("rows").EnumerateArray().Select(it => $"{it.GetProperty("table")} {it.GetProperty("id")} {it.GetProperty("verdict")}"));
    }

    [Fact]
    public async Task Two_imports_at_once_are_one()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var alone = site.Services.GetRequiredService<IImportLock>();
        var first = await alone.TryTakeAsync(Ct);
        Assert.NotNull(first);

        var second = await SiteProcess.RunAsync(SiteProcess.On(database), "import-trongate", "--from", "nonsense");
        Assert.Equal((1, string.Empty, $"{ImportErrors.AlreadyRunning.Description}\n"), (second.ExitCode, second.Output, second.Error));
        Assert.Null(await alone.TryTakeAsync(Ct));
        Assert.Equal(ImportErrors.AlreadyRunning, (await site.TryImportAsync(new ImportTrongate("nonsense", null, null, IsDryRun: false, new CollectedReport()))).FirstError);

        // A dry run writes nothing, and disturbs nobody.
        Assert.Equal(ImportErrors.BadConnectionString, (await site.TryImportAsync(new ImportTrongate("nonsense", null, null, IsDryRun: true, new CollectedReport()))).FirstError);

        await first.DisposeAsync();
        var third = await SiteProcess.RunAsync(SiteProcess.On(database), "import-trongate", "--from", "nonsense");
        Assert.Equal((1, $"{ImportErrors.BadConnectionString.Description}\n"), (third.ExitCode, third.Error));
        await using var last = await alone.TryTakeAsync(Ct);
        Assert.NotNull(last);
    }

    [Fact]
    public async Task Imports_into_two_databases_do_not_wait_for_each_other()
    {
        await using var here = Owner.NewFactory(await Owner.NewDatabaseAsync());
        await using var there = Owner.NewFactory(await Owner.NewDatabaseAsync());

        await using var one = await here.Services.GetRequiredService<IImportLock>().TryTakeAsync(Ct);
        await using var two = await there.Services.GetRequiredService<IImportLock>().TryTakeAsync(Ct);

        Assert.NotNull(one);
        Assert.NotNull(two);
    }
}

public sealed class ImportCommandOnSqlite(SiteOnSqlite site, MariaDbServer server) : ImportCommandTests(site, server), IClassFixture<SiteOnSqlite>
{
    private static readonly Reason Taken = new("address-taken", "Somebody else has the address.");

    [Theory]
    [InlineData("import-trongate", "Option '--from' is required.")]
    [InlineData("import-trongate --end-carriers --dry-run", "Option '--end-carriers' stands alone.")]
    [InlineData("import-trongate --from x --suggest-map a.json --map b.json", "Option '--suggest-map' goes with '--from' alone.")]
    public async Task A_line_that_makes_no_sense_is_refused_before_anything_is_touched(string words, string expected)
    {
        var ended = await SiteProcess.RunAsync(new(StringComparer.Ordinal) { ["Database__Provider"] = "Oracle" }, words.Split(' '));

        Assert.Equal((2, string.Empty, $"{expected} See import-trongate --help.\n"), (ended.ExitCode, ended.Output, ended.Error));
    }

    [Fact]
    public async Task The_source_may_come_on_standard_input_so_that_nobody_sees_its_password()
    {
        var ended = await SiteProcess.WriteAsync("Server=127.0.0.1;Port=1;Database=shop;User ID=moving;Password=three green boats\n", SiteProcess.On(Database), "import-trongate", "--from", "-");

        Assert.Equal((1, string.Empty), (ended.ExitCode, ended.Output));
        Assert.StartsWith("The source cannot be read: ", Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("boats", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_cannot_be_read_or_written_are_one_line_before_anything_is_imported()
    {
        var folder = Directory.CreateTempSubdirectory("members-site-import-").FullName;
        var map = Path.Combine(folder, "map.json");
        await File.WriteAllTextAsync(map, "{ \"Source\": 1", Ct);
        foreach (var (words, expected) in new (string[], string)[]
        {
            (["--report", Path.Combine(folder, "none", "report.json")], "cannot be written: "),
            (["--report", folder], "cannot be written: A folder has this name. Nothing was imported."),
            (["--map", Path.Combine(folder, "none.json")], "cannot be read: "),
            (["--map", map], "The map cannot be used: "),
        })
        {
            var ended = await SiteProcess.RunAsync(SiteProcess.On(Database), ["import-trongate", "--from", "nonsense", .. words]);
            Assert.Equal((1, string.Empty), (ended.ExitCode, ended.Output));
            Assert.Contains(expected, Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }

        Assert.Equal(map, Assert.Single(Directory.EnumerateFileSystemEntries(folder)));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_report_is_there_when_it_is_whole_and_names_each_row()
    {
        var folder = Directory.CreateTempSubdirectory("members-site-import-").FullName;
        var path = Path.Combine(folder, "report.json");
        await File.WriteAllTextAsync(path, "the one of yesterday", Ct);
        var totals = new ImportTotals(isDryRun: true);
        await using var report = ReportFile.Open(path, totals);
        var reports = new ImportReports(totals, report, (_, _, _) => { });

        await report.EndAsync(() =>
        {
            reports.Tell(new ReportedRow("members", "3", RowVerdict.Left, Taken, "members 1"));
            reports.Tell(new ReportedRow("members", "4", RowVerdict.Left, Taken, "“ö\"\n"));
            reports.Tell(new ReportedRow("trongate_tokens", "9", RowVerdict.Refused, new Reason("expired", "It has expired.")));
            reports.Count("members", RowFate.Left);
            reports.Count("members", RowFate.Left);
            reports.Count("members", RowFate.Imported);
            reports.Count("trongate_tokens", RowFate.Refused);
            Assert.Equal("the one of yesterday", File.ReadAllText(path));
            return Task.FromResult<ErrorOr<Success>>(Result.Success);
        });

        Assert.Equal(path, Assert.Single(Directory.EnumerateFileSystemEntries(folder)));
        using var read = JsonDocument.Parse(await File.ReadAllTextAsync(path, Ct));
        var root = read.RootElement;
        Assert.Equal(
            ["members 3 left address-taken members 1", "members 4 left address-taken “ö\"\n", "trongate_tokens 9 refused expired "],
            root.GetProperty("rows").EnumerateArray().Select(it => string.Join(' ', ((string[])["table", "id", "verdict", "reason", "detail"]).Select(name => it.GetProperty(name).GetString()))),
            StringComparer.Ordinal);
        Assert.Equal(
            ["members 1 0 0 0 2", "trongate_tokens 0 0 0 1 0"],
            root.GetProperty("tables").EnumerateArray().Select(it => string.Join(' ', ((string[])["table", "imported", "known", "updated", "refused", "left"]).Select(name => it.GetProperty(name).ToString()))),
            StringComparer.Ordinal);
        Assert.Equal(
            ["members left address-taken 2 Somebody else has the address.", "trongate_tokens refused expired 1 It has expired."],
            root.GetProperty("reasons").EnumerateArray().Select(it => string.Join(' ', ((string[])["table", "verdict", "reason", "rows", "words"]).Select(name => it.GetProperty(name).ToString()))),
            StringComparer.Ordinal);
        Assert.Equal((JsonValueKind.True, JsonValueKind.Null), (root.GetProperty("dryRun").ValueKind, root.GetProperty("failure").ValueKind));
        Assert.True(totals.AreRowsLeft);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_planted_where_a_report_is_written_is_not_written_over_and_nobody_else_reads_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Links need a right of their own there.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("members-site-import-").FullName;
        var (path, victim) = (Path.Combine(folder, "report.json"), Path.Combine(folder, "victim"));
        await File.WriteAllTextAsync(victim, "precious", Ct);
        File.SetUnixFileMode(victim, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        foreach (var plant in new Action[] { () => File.CreateSymbolicLink(path + ".part", victim), () => File.Copy(victim, path + ".part") })
        {
            plant();
            await using var report = ReportFile.Open(path, new ImportTotals(isDryRun: false));
            await report.EndAsync(() => Task.FromResult<ErrorOr<Success>>(Result.Success));
            Assert.Equal((null, "precious"), (await FailureAsync(path), await File.ReadAllTextAsync(victim, Ct)));
            Assert.Equal((null, UnixFileMode.UserRead | UnixFileMode.UserWrite), (new FileInfo(path).LinkTarget, File.GetUnixFileMode(path)));
            File.Delete(path);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_report_of_an_import_that_failed_says_why()
    {
        var folder = Directory.CreateTempSubdirectory("members-site-import-").FullName;
        var (refused, away) = (Path.Combine(folder, "refused.json"), Path.Combine(folder, "away.json"));

        await using (var report = ReportFile.Open(refused, new ImportTotals(isDryRun: false)))
        {
            await report.EndAsync(() => Task.FromResult<ErrorOr<Success>>(ImportErrors.Clashes(2)));
        }

        await using (var report = ReportFile.Open(away, new ImportTotals(isDryRun: false)))
        {
            await Assert.ThrowsAsync<UnavailableException>(() => report.EndAsync(() => throw new UnavailableException("The database cannot answer.", new IOException())));
        }

        Assert.Equal([ImportErrors.Clashes(2).Description, "The database cannot answer."], [await FailureAsync(refused), await FailureAsync(away)]);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_import_whose_report_cannot_be_written_any_more_stops()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        var folder = Directory.CreateTempSubdirectory("members-site-import-").FullName;
        var path = Path.Combine(folder, "report.json");
        await using var report = ReportFile.Open(path, new ImportTotals(isDryRun: false), _ => new FileStream("/dev/full", FileMode.Open, FileAccess.Write));
        var row = new ReportedRow("members", "3", RowVerdict.Left, Taken, new string('x', 100_000));

        var stopped = await Assert.ThrowsAsync<UnavailableException>(() => report.EndAsync(() =>
        {
            report.Write(row);
            return Task.FromResult<ErrorOr<Success>>(Result.Success);
        }));

        Assert.Contains("report.json cannot be written: No space left on device", stopped.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string?> FailureAsync(string path)
    {
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(path, Ct));
        return report.RootElement.GetProperty("failure").GetString();
    }
}

public sealed class ImportCommandOnMariaDb(SiteOnMariaDb site, MariaDbServer server) : ImportCommandTests(site, server), IClassFixture<SiteOnMariaDb>;
