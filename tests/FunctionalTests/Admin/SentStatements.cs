using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>A statement as EF Core has sent it.</summary>
internal sealed record SentStatement(string Text, IReadOnlyList<KeyValuePair<string, object?>> Parameters)
{
    /// <summary>What the database says about how it reads it, each row as a text.</summary>
    public async Task<IReadOnlyList<string>> ExplainAsync(DbConnection connection, string explain)
    {
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"{explain} {Text}";
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

        return rows;
    }
}

/// <summary>Listens to what EF Core sends to one database.</summary>
internal sealed class SentStatements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<SentStatement> _sent = new();
    private readonly List<IDisposable> _subscriptions = [];
    private readonly string _database;

    /// <param name="database">What the name of the database ends with.</param>
    public SentStatements(string database)
    {
        _database = database;
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
