using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MembersSite.Infrastructure.Persistence.MySql;

/// <summary>
/// Leads each connection of EF Core to the node in use, and asks for causal reads where it is one of a cluster. Contexts are pooled with the connection
/// string that they were made with.
/// </summary>
internal sealed class NodeInUse(MySqlDatabase database) : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Lead(connection);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Lead(connection);
        return ValueTask.FromResult(result);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (database.Nodes.AreCluster)
        {
            CausalReads.Ask(connection);
        }
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        database.Nodes.AreCluster ? CausalReads.AskAsync(connection, cancellationToken) : Task.CompletedTask;

    public override void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) => database.Nodes.Suspect();

    public override Task ConnectionFailedAsync(DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        database.Nodes.Suspect();
        return Task.CompletedTask;
    }

    private void Lead(DbConnection connection)
    {
        if (database.Nodes is { AreSeveral: true } nodes)
        {
            connection.ConnectionString = nodes.ConnectionString;
        }
    }
}
