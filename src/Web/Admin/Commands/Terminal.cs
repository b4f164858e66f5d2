using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MembersSite.Domain.Common;
using MembersSite.Web.Common.Operations;
using Spectre.Console;

namespace MembersSite.Web.Admin.Commands;

/// <summary>Where commands write and ask: answers on standard output, all else (failures, questions, progress) on standard error, so that a script reads answers alone.</summary>
internal static class Terminal
{
    // Wide enough that no line of a table is broken where no person looks on.
    private const int WidthOfFile = 200;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one line.</summary>
    public static void Say(string line) => Console.Out.WriteLine(PlainText.OneLine(line));

    /// <summary>Writes an answer for scripts.</summary>
    public static void Json(object answer) => Console.Out.WriteLine(JsonSerializer.Serialize(answer, Format));

    /// <summary>Writes one line on standard error.</summary>
    public static void Complain(string line) => Console.Error.WriteLine(PlainText.OneLine(line));

    /// <summary>Says in one line why something was not done.</summary>
    /// <returns>The exit code.</returns>
    public static int Fail(string line)
    {
        Complain(line);
        return Startup.Failed;
    }

    /// <summary>Writes a table. Cells are text, whatever they hold; those of columns that begin with <c>#</c> are numbers, and stand at the right.</summary>
    public static void Table(string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            var added = new TableColumn(new Text(column.TrimStart('#')));
            table.AddColumn(column.StartsWith('#') ? added.RightAligned() : added);
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(PlainText.OneLine(cell))));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = Console.IsOutputRedirected ? WidthOfFile : console.Profile.Width;
        console.Write(table);
    }

    /// <summary>Does something that takes a while, and shows how far it is where a person looks on.</summary>
    /// <param name="words">What is being done.</param>
    /// <param name="work">Does it; is given what shows how far it is.</param>
    public static async Task<T> WaitAsync<T>(string words, Func<Action<string>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(_ => { });
        }

        return await OnError().Status().StartAsync(Markup.Escape(words), status => work(now => status.Status(Markup.Escape(now))));
    }

    /// <summary>Does something that has several parts of known size, and shows a bar for each where a person looks on.</summary>
    /// <param name="work">Does it; is given what shows how far it is: the part, how much is done, and how much there is, about.</param>
    public static async Task<T> WatchAsync<T>(Func<Action<string, long, long>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work((_, _, _) => { });
        }

        return await OnError().Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(bars => work(new Bars(bars).Show));
    }

    /// <summary>Reads the first line of standard input.</summary>
    public static async Task<string> ReadLineAsync(CancellationToken ct)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return await input.ReadLineAsync(ct) ?? string.Empty;
    }

    /// <summary>Asks for a new password, twice and without showing it; or reads the first line of standard input, where it is redirected or said to be read.</summary>
    /// <returns>The password, or nothing where the two were not the same.</returns>
    public static async Task<string?> AskForNewPasswordAsync(bool fromInput, CancellationToken ct)
    {
        if (fromInput || Console.IsInputRedirected)
        {
            return await ReadLineAsync(ct);
        }

        var console = OnError();
        var password = await console.PromptAsync(Hidden("Password:"), ct);
        return await console.PromptAsync(Hidden("The same again:"), ct) == password ? password : null;
    }

    private static TextPrompt<string> Hidden(string question) => new TextPrompt<string>(question).AllowEmpty().Secret(mask: null);

    private static IAnsiConsole OnError() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    private sealed class Bars(ProgressContext context)
    {
        private ProgressTask? _last;

        // Part after part: one that has begun says that the one before is done, however many it had in the end.
        public void Show(string what, long done, long total)
        {
            var bar = _last?.Description == Markup.Escape(what) ? _last : Next(Markup.Escape(what));
            (bar.MaxValue, bar.Value) = (Math.Max(Math.Max(total, done), 1), done);
        }

        private ProgressTask Next(string words)
        {
            if (_last is not null)
            {
                _last.Value = _last.MaxValue;
            }

            return _last = context.AddTask(words);
        }
    }
}
