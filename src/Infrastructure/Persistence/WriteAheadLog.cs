namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// SQLite's write-ahead log. Whoever writes much has it written back into the database between its own
/// transactions, before the log is so long that a commit does it, with the next writers in line behind it.
/// A server keeps its log itself.
/// </summary>
internal sealed class WriteAheadLog(DatabaseLocation location)
{
    /// <summary>Writes back as much as those who read at the moment allow; neither readers nor writers wait for it.</summary>
    /// <param name="ct">Gives up waiting; what has begun is finished.</param>
    public Task CheckpointAsync(CancellationToken ct) => location.Provider == DatabaseProvider.Sqlite ? IdleThread.RunAsync(Checkpoint, ct) : Task.CompletedTask;

    private void Checkpoint()
    {
        using var connection = location.CreateConnection();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        command.ExecuteNonQuery();
    }
}
