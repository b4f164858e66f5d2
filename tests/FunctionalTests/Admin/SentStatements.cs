using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using MembersSite.FunctionalTests.Databases;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>A statement as EF Core has sent it.</summary>
internal sealed record SentStatement(string Text, IReadOnlyList<KeyValuePair<string, object?>> Parameters)
{
    /// <summary>What the database says about how it reads it.</summary>
    public async Task<Plan> ExplainAsync(ITestDatabase database)
    {
        var isSqlite = database is SqliteDatabase;
        await using var connection = database.Connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"{(isSqlite ? "EXPLAIN QUERY PLAN" : "EXPLAIN")} {Text}";
        foreach (var (name, value) in Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
        }

        return new Plan(rows, isSqlite);
    }
}

/// <summary>How a database reads a statement, row by row in its own words.</summary>
internal sealed record Plan(IReadOnlyList<string> Rows, bool IsSqlite)
{
    /// <summary>Whether it sorts what it has read.</summary>
    public bool Sorts => Rows.Any(row => row.Contains(IsSqlite ? "TEMP B-TREE" : "filesort", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it reads from an index alone; where none is named, in the order of the keys.</summary>
    public bool Uses(string index) => Rows.Count > 0 && (IsSqlite
        ? Rows.Any(row => index.Length == 0 ? row.EndsWith("SCAN m", StringComparison.Ordinal) || row.Contains("USING INTEGER PRIMARY KEY", StringComparison.Ordinal) : Names(row, index))

        // The columns are id, select_type, table, type, possible_keys, key and so on. What nobody has in a unique index is known when it is explained.
        : Rows.All(row => row.Contains("Impossible WHERE noticed after reading const tables", StringComparison.Ordinal) || row.Split(" | ")[5] == (index.Length == 0 ? "PRIMARY" : index)));

    public override string ToString() => string.Join('\n', Rows);

    private static bool Names(string row, string index) => row.Contains($" INDEX {index}", StringComparison.Ordinal);
}

/// <summary>Listens to what EF Core sends to one database.</summary>
internal sealed class SentStatements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<SentStatement> _sent = new();
    private readonly List<IDisposable> _subscriptions = [];
    private readonly string _database;

    public SentStatements(ITestDatabase database)
    {
        using var connection = database.Connect();
        _database = database is SqliteDatabase ? connection.DataSource : connection.Database;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Takes what was sent since the last time.</summary>
    public IReadOnlyList<SentStatement> Take()
    {
        var taken = new List<SentStatement>();
        while (_sent.TryDequeue(out var statement))
        {
            taken.Add(statement);
        }

        return taken;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: var name, Value: CommandEventData { Command: { } command } } && name == RelationalEventId.CommandExecuting.Name
            && (command.Connection!.DataSource == _database || command.Connection.Database == _database))
        {
            _sent.Enqueue(new SentStatement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(it => KeyValuePair.Create(it.ParameterName, it.Value))]));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());}
