using System.CommandLine;
using System.CommandLine.Help;
using MembersSite.Web.Common.Operations;

namespace MembersSite.Web.Admin.Commands;

/// <summary>
/// What the command line asks for: a command, help, or, where it names no command, the site itself. Settings such as <c>--Database:Provider=MySql</c> may
/// stand anywhere. It is read before anything is built, so that help and mistakes touch no database.
/// </summary>
/// <param name="Settings">What the configuration reads.</param>
/// <param name="Command">The command, or nothing.</param>
/// <param name="Answer">The exit code where all is said already: after help, or a line that cannot be read.</param>
internal sealed record CommandLine(string[] Settings, SiteCommand? Command = null, int? Answer = null)
{
    /// <summary>The exit code of a command line that cannot be read: an option is missing, or there is no such command.</summary>
    public const int Unreadable = 2;

    // Settings of the host, whose names hold no colon.
    private static readonly string[] HostSettings = ["--environment", "--contentRoot", "--urls", "--applicationName"];

    private static readonly ParserConfiguration Plain = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Reads the arguments of the process.</summary>
    public static CommandLine Read(string[] args)
    {
        var (words, settings) = Split(args);
        return words is [var first, ..] && IsCommand(first) ? Parse(words, settings) : new CommandLine(args);
    }

    private static CommandLine Parse(string[] words, string[] settings)
    {
        var result = Verbs().Parse(words, Plain);
        if (result.Action is HelpAction || result is { Errors.Count: 0, Action.Terminating: true })
        {
            return new CommandLine(settings, Answer: result.Invoke());
        }

        if (result.Errors.Count > 0 || result.CommandResult.Command is not Verb verb)
        {
            var command = string.Join(' ', words.TakeWhile(word => !word.StartsWith('-')).Take(2).Where(word => IsKnown(result.CommandResult, word)));
            Terminal.Complain($"{string.Join(' ', result.Errors.Select(error => error.Message))} See {$"{command} --help".TrimStart()}.");
            return new CommandLine(settings, Answer: Unreadable);
        }

        return new CommandLine(settings, new SiteCommand(verb.Needs, (services, database, ct) => Errand.RunAsync(verb, result, services, database, ct)));
    }

    private static RootCommand Verbs() => new("Runs the site. Without a command it starts, and listens.\n\nSettings, such as --Database:Provider=MySql, may stand with each command.\nExit codes: 0 done; 1 refused or failed, with one line on standard error that says why; 2 the command line cannot be read.")
    {
        new CreateAdminCommand(),
        new SetLevelCommand(),
        new LevelsCommand(),
        new RevokeCommand(),
        new RemoveFactorsCommand(),
        new PurgeCommand(),
        new MigrateCommand(),
        new ImportTrongateCommand(),
        new SendTestMailCommand(),
        new CalibratePasswordsCommand(),
    };

    // A word, or a wish for help: whatever else begins with a dash or says "=" is for the configuration, as it always was.
    private static bool IsCommand(string word) => word is "--help" or "-h" or "-?" or "/?" or "/h" or "--version"
        || (word.Length > 0 && word[0] is not ('-' or '/') && !word.Contains('=', StringComparison.Ordinal));

    private static bool IsKnown(System.CommandLine.Parsing.SymbolResult? result, string word) =>
        result is System.CommandLine.Parsing.CommandResult it && (it.Command.Name == word || IsKnown(it.Parent, word));

    // A setting has a colon in its name, which no option of a command has; or it is one of the host.
    private static (string[] Words, string[] Settings) Split(string[] args)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=', 2)[0];
            if (!IsSetting(name))
            {
                words.Add(args[i]);
                continue;
            }

            settings.Add(args[i]);
            if (name.Length == args[i].Length && i + 1 < args.Length)
            {
                settings.Add(args[++i]);
            }
        }

        return ([.. words], [.. settings]);
    }

    private static bool IsSetting(string name) => name.StartsWith("--", StringComparison.Ordinal)
        && (name.Contains(':', StringComparison.Ordinal) || HostSettings.Contains(name, StringComparer.OrdinalIgnoreCase));
}
