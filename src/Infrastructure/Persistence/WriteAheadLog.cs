namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// SQLite's write-ahead log (WAL). Whoever writes much has it written back into the database between its own
/// transactions, before the log is so long that a commit does it, with the next writers in line behind it.
/// A server keeps its log itself.
/// </summary>
internal sealed class WriteAheadLog(DatabaseLocation location)
{
    /// <summary>Writes back as much as those who read at the moment allow; neither readers nor writers wait for it.</summary>
    /// <param name="ct">Gives up before it has begun.</param>
    public async Task CheckpointAsync(CancellationToken ct)
    {
        if (location.Provider != DatabaseProvider.Sqlite)
        {
            return;
        }

        await using var connection = location.CreateConnection();
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        await command.ExecuteNonQueryAsync(ct);
    }
}
