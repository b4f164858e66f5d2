using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ErrorOr;
using MembersSite.Application.Common;
using MembersSite.Application.Import;
using MembersSite.Web.Common.Operations;

namespace MembersSite.Web.Import;

/// <summary>
/// The report of an import: JSON, one row a line, written while the import goes on, so that a million rows need no memory. It is written beside its place and
/// moved there at the end, so that a report that is there is a whole one.
/// </summary>
internal sealed class ReportFile : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly ImportTotals _totals;
    private StreamWriter? _writer;
    private bool _hasRows;

    private ReportFile(string? path, ImportTotals totals) => (Path, _totals) = (path, totals);

    /// <summary>Where it will be, or nothing where none is written.</summary>
    public string? Path { get; }

    /// <summary>Why it cannot be written, in one line, or nothing.</summary>
    public string? Fault { get; private set; }

    private string Unfinished => Path + ".part";

    /// <summary>Begins a report.</summary>
    /// <param name="path">Where, or nothing where none is wanted.</param>
    /// <param name="totals">What its end says.</param>
    /// <param name="create">Makes the file while it is unfinished; nothing for a new one that its owner alone may read.</param>
    public static ReportFile Open(string? path, ImportTotals totals, Func<string, FileStream>? create = null)
    {
        var report = new ReportFile(path, totals);
        if (path is not null)
        {
            report.Begin(create ?? CreateNew);
        }

        return report;
    }

    /// <summary>Writes a row.</summary>
    /// <exception cref="UnavailableException">The disk is full, or gone.</exception>
    public void Write(ReportedRow row)
    {
        if (_writer is not null)
        {
            var line = JsonSerializer.Serialize(new { row.Table, row.Id, row.Verdict, Reason = row.Reason.Code, row.Reason.Words, row.Detail }, Format);
            Try(() => _writer.Write(string.Create(CultureInfo.InvariantCulture, $"{(_hasRows ? "," : string.Empty)}\n    {line}")));
            _hasRows = true;
        }
    }

    /// <summary>Runs an import, and ends the report: also where the import fails.</summary>
    public async Task<ErrorOr<Success>> EndAsync(Func<Task<ErrorOr<Success>>> import)
    {
        try
        {
            var answer = await import();
            End(answer.IsError ? answer.FirstError.Description : null);
            return answer;
        }
        catch (UnavailableException e) when (_writer is not null)
        {
            End(e.Message);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            // Not ended: what is there stays where it is, and its end is missing.
            await _writer.BaseStream.DisposeAsync();
            _writer = null;
        }
    }

    // What is there of an import that was killed has others' rights, or is a link that somebody has planted: it is not written into.
    private static FileStream CreateNew(string path)
    {
        File.Delete(path);
        return new FileStream(path, OwnerFile.ForOwner(FileMode.CreateNew));
    }

    private void Begin(Func<string, FileStream> create)
    {
        try
        {
            if (Directory.Exists(Path))
            {
                throw new IOException("A folder has this name.");
            }

            _writer = new StreamWriter(create(Unfinished));
            _writer.Write($"{{\n  \"dryRun\": {Json(_totals.IsDryRun)},\n  \"begun\": {Json(Now())},\n  \"rows\": [");
        }
        catch (Exception e) when (OwnerFile.IsExpected(e))
        {
            Fault = $"The report {Path} cannot be written: {e.Message} Nothing was imported.";
        }
    }

    private void End(string? failure)
    {
        if (_writer is { } writer)
        {
            Try(() =>
            {
                writer.Write($"\n  ],\n  \"tables\": {Json(_totals.Tables)},\n  \"reasons\": {Json(_totals.Reasons)},\n  \"failure\": {Json(failure)},\n  \"ended\": {Json(Now())}\n}}\n");
                writer.Dispose();
                File.Move(Unfinished, Path!, overwrite: true);
            });
            _writer = null;
        }
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (OwnerFile.IsExpected(e))
        {
            Fault = $"The report {Path} cannot be written: {e.Message}";
            _writer = null;
            throw new UnavailableException(Fault, e);
        }
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Format);

    private static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();
}
