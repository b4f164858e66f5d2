using ErrorOr;
using MembersSite.Application.Common;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace MembersSite.Infrastructure.Persistence.MySql;

/// <summary>
/// The servers that <c>ConnectionStrings:Members</c> names, in this order, and which of them is in use: one at a time, and for all sites the same, since
/// a row that is locked on one node is not locked on another (docs/decisions/0036). It is the first one that is ready. A single server is always in use, and
/// looked at once, when the site starts.
/// </summary>
internal sealed partial class DatabaseNodes
{
    // Whoever was away has been ready for so many looks before it is used again: one that comes and goes would take everybody along.
    private const int LooksBeforeReturn = 5;

    private readonly ILogger _logger;
    private readonly Dictionary<DatabaseNode, NodeState> _told = [];
    private volatile DatabaseNode _current;
    private volatile TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _looksReady;

    public DatabaseNodes(MySqlConnectionStringBuilder settings, ILogger logger)
    {
        _logger = logger;
        var names = NamesIn(settings);
        All = [.. names.Select(name => new DatabaseNode(settings, name, isOneOfSeveral: names.Count > 1))];
        _current = All[0];
    }

    public IReadOnlyList<DatabaseNode> All { get; }

    /// <summary>Whether there is one to change over to.</summary>
    public bool AreSeveral => All.Count > 1;

    /// <summary>Whether they are a cluster (Galera), in which what one node has stored another one may not have yet.</summary>
    public bool AreCluster { get; private set; }

    /// <summary>The one in use.</summary>
    public DatabaseNode Current => _current;

    /// <summary>What connections are opened with: to the one in use.</summary>
    /// <exception cref="UnavailableException">It has left the cluster, as a server that was started without: what is written there the others would never have.</exception>
    public string ConnectionString => AreSeveral && _current is { State: NodeState.Alone or NodeState.Stranger } left
        ? throw new UnavailableException($"The database cannot answer: {left.Name} is {left.Words}.")
        : _current.ConnectionString;

    /// <summary>All of them, and what is known of each, as it may be shown.</summary>
    public string Description => AreSeveral
        ? $"{All.Count} nodes: {string.Join(", ", All.Select(Describe))}"
        : All[0].Name;

    /// <summary>The names in a connection string. A path (of a socket) has no commas.</summary>
    public static IReadOnlyList<string> NamesIn(MySqlConnectionStringBuilder settings) =>
        settings.Server.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } names ? names : [settings.Server];

    /// <summary>Why these servers cannot be used together; nothing where they can, or nobody knows.</summary>
    public Error? FindFault()
    {
        var isSplit = AreSeveral && All.Any(node => node.State is NodeState.Alone or NodeState.Stranger);
        return isSplit ? DatabaseErrors.NoCluster(Description) : null;
    }

    /// <summary>The first look, before anything is opened. Who seems to be away is asked once more: a program that has just started is slow itself.</summary>
    public async Task LookFirstAsync(CancellationToken ct)
    {
        await Task.WhenAll(All.Select(node => node.LookAsync(ct)));
        if (AreSeveral)
        {
            await Task.WhenAll(All.Where(node => !node.IsReady).Select(node => node.LookAsync(ct)));
        }

        Settle();
    }

    /// <summary>Looks at all of them at once, and changes over where another one is to be used. One look at a time.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        await Task.WhenAll(All.Select(node => node.LookAsync(ct)));
        Settle();
    }

    /// <summary>Decides by what the nodes have said which one is in use.</summary>
    public void Settle()
    {
        DisownStrangers();
        AreCluster |= All.Any(node => node.State is NodeState.Ready or NodeState.Busy or NodeState.NotPrimary);
        foreach (var node in All)
        {
            TellChange(node);
        }

        if (Choose() is var chosen && chosen != _current)
        {
            Use(chosen);
        }
    }

    /// <summary>Says that a connection could not be opened: the next look need not wait.</summary>
    public void Suspect() => _failed.TrySetResult();

    /// <summary>Waits until somebody fails, or for a time.</summary>
    public async Task WaitAsync(TimeSpan time, CancellationToken ct)
    {
        await Task.WhenAny(_failed.Task, Task.Delay(time, TimeProvider.System, ct));
        ct.ThrowIfCancellationRequested();
        _failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private string Describe(DatabaseNode node) => (node == _current, node.State) switch
    {
        (true, NodeState.Ready) => $"{node.Name} (in use)",
        (true, _) => $"{node.Name} (in use; {node.Words})",
        (false, NodeState.Ready) => node.Name,
        _ => $"{node.Name} ({node.Words})",
    };

    // All are to be in the cluster of the one in use, or, at the start, of the first one that is in a cluster.
    private void DisownStrangers()
    {
        var own = _current is { State: NodeState.Ready or NodeState.Busy } ? _current.Cluster : All.FirstOrDefault(node => node.IsReady)?.Cluster;
        foreach (var node in All.Where(node => node.State is NodeState.Ready or NodeState.Busy && own is not null && node.Cluster != own))
        {
            node.Disown();
        }
    }

    // The one in use stays where no other one is better.
    private DatabaseNode Choose()
    {
        var first = All.FirstOrDefault(node => node.IsReady) ?? (_current.State is NodeState.Busy ? _current : All.FirstOrDefault(node => node.State is NodeState.Busy));
        if (first is null || first == _current)
        {
            _looksReady = 0;
            return _current;
        }

        return !_current.IsReady || ++_looksReady >= LooksBeforeReturn ? first : _current;
    }

    private void Use(DatabaseNode node)
    {
        var old = _current;
        _looksReady = 0;
        _current = node;
        LogChangeOver(old.IsReady ? LogLevel.Information : LogLevel.Warning, node.Name, old.Name, old.Words);

        // Not waited for: where all connections are at work, this waits for one of them.
        _ = ClearPoolAsync(old, CancellationToken.None);
    }

    // What lies idle in the pool may be broken, and what is at work is closed as it comes back.
    private static async Task ClearPoolAsync(DatabaseNode node, CancellationToken ct)
    {
        await using var pooled = new MySqlConnection(node.ConnectionString);
        await MySqlConnection.ClearPoolAsync(pooled, ct);
    }

    // What the start finds stands in the line that says that the site is ready.
    private void TellChange(DatabaseNode node)
    {
        var isNews = AreSeveral && _told.TryGetValue(node, out var before) && before != node.State;
        _told[node] = node.State;
        if (isNews && node.IsReady)
        {
            LogBack(node.Name);
        }
        else if (isNews)
        {
            LogLost(node.Name, node.Words);
        }
    }

    [LoggerMessage("Database node {Node} is in use from now on, instead of {Old}, which is {State}")]
    private partial void LogChangeOver(LogLevel level, string node, string old, string state);

    [LoggerMessage(LogLevel.Information, "Database node {Node} is ready")]
    private partial void LogBack(string node);

    [LoggerMessage(LogLevel.Warning, "Database node {Node} is {State}")]
    private partial void LogLost(string node, string state);
}
