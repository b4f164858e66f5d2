using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Statements past EF Core, which would translate each text anew and keep it. They see, and are part of, what its open transaction does.</summary>
internal static class PlainQueries
{
    /// <summary>Asks a question and reads its answer.</summary>
    /// <param name="db">Whose connection and transaction.</param>
    /// <param name="sql">The question. Whatever varies in it must be harmless, such as digits.</param>
    /// <param name="read">Reads a row.</param>
    public static async Task<List<T>> QueryAsync<T>(this MembersDbContext db, string sql, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = Command(db, sql);
            await using var reader = await command.ExecuteReaderAsync(ct);
            var rows = new List<T>();
            while (await reader.ReadAsync(ct))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Changes rows, within the transaction that is open.</summary>
    /// <param name="db">Whose transaction.</param>
    /// <param name="sql">The statement, as harmless as a question.</param>
    public static async Task<int> ExecuteAsync(this MembersDbContext db, string sql, CancellationToken ct)
    {
        await using var command = Command(db, sql);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Runs a statement on a connection of one's own.</summary>
    /// <returns>The first column of the first row, or nothing.</returns>
    public static async Task<object?> ScalarAsync(this DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct);
    }

    private static DbCommand Command(MembersDbContext db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}
