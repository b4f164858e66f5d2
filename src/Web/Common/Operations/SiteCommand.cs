namespace MembersSite.Web.Common.Operations;

/// <summary>What to do instead of listening, where the command line says so.</summary>
/// <param name="Needs">What must be there before.</param>
/// <param name="RunAsync">Does it, and answers the exit code.</param>
internal sealed record SiteCommand(CommandNeeds Needs, Func<IServiceProvider, PreparedDatabase?, CancellationToken, Task<int>> RunAsync);

/// <summary>What a command needs.</summary>
internal enum CommandNeeds
{
    /// <summary>Nothing: not even settings that a site could start with.</summary>
    Nothing,

    /// <summary>Settings that a site could start with.</summary>
    Settings,

    /// <summary>Those, and the database, brought to the state that this version needs.</summary>
    Database,
}

/// <summary>The database, ready to be used.</summary>
/// <param name="Where">Where it is, fit to be shown.</param>
/// <param name="Migrations">The migrations that were applied just now: none, mostly.</param>
internal sealed record PreparedDatabase(string Where, IReadOnlyList<string> Migrations);
