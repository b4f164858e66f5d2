using MySqlConnector;

namespace MembersSite.Infrastructure.Persistence.MySql;

/// <summary>One of the servers that <c>ConnectionStrings:Members</c> names, and how it was when it was last looked at.</summary>
internal sealed class DatabaseNode
{
    // In seconds: a server that takes longer to say how it is counts as gone, where there is another one.
    private const uint Patience = 1;

    private const string Question = "SHOW GLOBAL VARIABLES LIKE 'wsrep_on'; SHOW GLOBAL STATUS LIKE 'wsrep%'";

    private readonly string _looking;

    public DatabaseNode(MySqlConnectionStringBuilder settings, string server, bool isOneOfSeveral)
    {
        Name = server;
        ConnectionString = new MySqlConnectionStringBuilder(settings.ConnectionString) { Server = server }.ConnectionString;

        // To the server, as the database may not be there yet; and past the pool, whose connections may all be waiting.
        var looking = new MySqlConnectionStringBuilder(ConnectionString) { Database = string.Empty, Pooling = false };
        if (isOneOfSeveral)
        {
            (looking.ConnectionTimeout, looking.DefaultCommandTimeout, looking.CancellationTimeout) = (Patience, Patience, -1);
        }

        _looking = looking.ConnectionString;
    }

    /// <summary>Its name or address, as configured.</summary>
    public string Name { get; }

    /// <summary>What connections to it are opened with. Each node has a pool of its own.</summary>
    public string ConnectionString { get; }

    public NodeState State { get; private set; } = NodeState.Unknown;

    /// <summary>Which cluster it belongs to; nothing where it is in none, or nobody knows.</summary>
    public string? Cluster { get; private set; }

    public bool IsReady => State is NodeState.Ready;

    /// <summary>The state, in words for the log.</summary>
    public string Words => State switch
    {
        NodeState.Ready => "ready",
        NodeState.Busy => "ready, but busy with copying",
        NodeState.NotPrimary => "up, but not primary: it has lost the others, and refuses to work",
        NodeState.Alone => "a server of its own, in no Galera cluster",
        NodeState.Stranger => "in another cluster",
        NodeState.Gone => "out of reach",
        _ => "not looked at yet",
    };

    /// <summary>Looks at it anew. What keeps it from answering is a state, and not thrown.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new MySqlConnection(_looking);
            await connection.OpenAsync(ct);
            await using var command = new MySqlCommand(Question, connection);
            await using var reader = await command.ExecuteReaderAsync(ct);
            var told = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            do
            {
                while (await reader.ReadAsync(ct))
                {
                    told[reader.GetString(0)] = reader.GetString(1);
                }
            }
            while (await reader.NextResultAsync(ct));
            Judge(told);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            Miss();
        }
    }

    /// <summary>Notes that it does not answer.</summary>
    public void Miss() => (State, Cluster) = (NodeState.Gone, null);

    /// <summary>Says that it is in another cluster than the site: what is written there the site would miss.</summary>
    public void Disown() => State = NodeState.Stranger;

    /// <summary>Notes what it says of itself: 4 is Synced, 1 to 3 join, or copy everything to one who joins (https://mariadb.com/kb/en/galera-cluster-status-variables/).</summary>
    /// <param name="told">Its variables, by name.</param>
    public void Judge(IReadOnlyDictionary<string, string> told)
    {
        Cluster = told.GetValueOrDefault("wsrep_cluster_state_uuid");
        State = (told.GetValueOrDefault("wsrep_on"), told.GetValueOrDefault("wsrep_ready"), told.GetValueOrDefault("wsrep_cluster_status"), told.GetValueOrDefault("wsrep_local_state")) switch
        {
            ("ON", "ON", "Primary", "4") => NodeState.Ready,
            ("ON", "ON", "Primary", _) => NodeState.Busy,
            ("ON", _, _, _) => NodeState.NotPrimary,
            _ => NodeState.Alone,
        };
    }
}

/// <summary>How a server is.</summary>
internal enum NodeState
{
    /// <summary>Not looked at yet.</summary>
    Unknown,

    /// <summary>In the cluster, and up to date.</summary>
    Ready,

    /// <summary>In the cluster, and catching up, or copying to another node, which lets nobody write.</summary>
    Busy,

    /// <summary>Up, and cut off from most of the others.</summary>
    NotPrimary,

    /// <summary>No node of a cluster at all.</summary>
    Alone,

    /// <summary>In another cluster.</summary>
    Stranger,

    /// <summary>Does not answer, or refuses.</summary>
    Gone,
}
