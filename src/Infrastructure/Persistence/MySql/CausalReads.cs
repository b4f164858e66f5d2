using System.Data.Common;

namespace MembersSite.Infrastructure.Persistence.MySql;

/// <summary>
/// Lets a node of a cluster wait, before it reads, until it has what the others had committed by then. Without, a revocation that another site has written
/// on another node in the moment of a change-over could be read late. The session of a connection is reset with each use, so this is asked each time.
/// </summary>
internal static class CausalReads
{
    // 1 is SELECT and BEGIN, 2 UPDATE and DELETE, which look for rows too: a link is redeemed by one UPDATE.
    private const string Sql = "SET SESSION wsrep_sync_wait = 3";

    public static void Ask(DbConnection connection)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }
        catch
        {
            connection.Close();
            throw;
        }
    }

    public static async Task AskAsync(DbConnection connection, CancellationToken ct)
    {
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(ct);
        }
        catch
        {
            // Nobody else closes one that was opened and not handed on.
            await connection.CloseAsync();
            throw;
        }
    }
}
