using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// A query for one row by one value that requests wait for: plain ADO.NET on connections of its own that keep the
/// statement prepared, which costs a fraction of what EF Core does (docs/performance.md).
/// </summary>
/// <typeparam name="TRow">What a row is read as.</typeparam>
/// <param name="location">The database.</param>
/// <param name="sql">The query; its value is called <see cref="ValueName"/>.</param>
/// <param name="read">Reads the row.</param>
internal sealed class PreparedLookup<TRow>(DatabaseLocation location, string sql, Func<DbDataReader, TRow> read) : IDisposable
    where TRow : class
{
    public const string ValueName = "@value";

    private const int MaxIdle = 32;

    private readonly ConcurrentBag<Statement> _idle = [];

    /// <summary>The row, or nothing.</summary>
    /// <param name="value">What to look for: a <see cref="long"/> or bytes.</param>
    public async ValueTask<TRow?> FindAsync(object value, CancellationToken ct)
    {
        if (_idle.TryTake(out var used))
        {
            try
            {
                return await RunAsync(used, value, ct);
            }
            catch (DbException)
            {
                // The server may have closed a connection that lay idle: a fresh one tells whether it is more than that.
            }
        }

        return await RunAsync(await PrepareAsync(value, ct), value, ct);
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var statement))
        {
            statement.Dispose();
        }
    }

    private async ValueTask<TRow?> RunAsync(Statement statement, object value, CancellationToken ct)
    {
        TRow? found;
        try
        {
            statement.Parameter.Value = value;
            await using var reader = await statement.Command.ExecuteReaderAsync(CommandBehavior.SingleRow, ct);
            found = await reader.ReadAsync(ct) ? read(reader) : null;
        }
        catch
        {
            statement.Dispose();
            throw;
        }

        GiveBack(statement);
        return found;
    }

    private void GiveBack(Statement statement)
    {
        if (_idle.Count < MaxIdle)
        {
            _idle.Add(statement);
        }
        else
        {
            statement.Dispose();
        }
    }

    private async ValueTask<Statement> PrepareAsync(object value, CancellationToken ct)
    {
        var connection = location.CreateConnection();
        try
        {
            await connection.OpenAsync(ct);
            var command = connection.CreateCommand();
            command.CommandText = sql;
            var parameter = command.CreateParameter();
            parameter.ParameterName = ValueName;
            parameter.Value = value;
            command.Parameters.Add(parameter);
            await command.PrepareAsync(ct);
            return new Statement(connection, command, parameter);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private sealed record Statement(DbConnection Connection, DbCommand Command, DbParameter Parameter) : IDisposable
    {
        public void Dispose()
        {
            Command.Dispose();
            Connection.Dispose();
        }
    }
}
