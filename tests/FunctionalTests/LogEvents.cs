using System.Collections.Concurrent;
using Serilog.Core;
using Serilog.Events;

namespace MembersSite.FunctionalTests;

/// <summary>Keeps what is logged, in place of a file that a test would have to parse.</summary>
public sealed class LogEvents : ILogEventSink
{
    private readonly ConcurrentQueue<LogEvent> _events = new();

    public IReadOnlyList<LogEvent> All => [.. _events];

    /// <summary>Every event with all that a sink could write of it: message, properties and exception.</summary>
    public IEnumerable<string> Texts => All.Select(TextOf);

    /// <summary>Forgets what was logged so far, where tests share a site.</summary>
    public void Clear() => _events.Clear();

    public void Emit(LogEvent logEvent) => _events.Enqueue(logEvent);

    private static string TextOf(LogEvent it) => string.Join('\n',
        [$"{it.Level} {it.RenderMessage(System.Globalization.CultureInfo.InvariantCulture)} {it.TraceId} {it.Exception}", .. it.Properties.Select(property => $"{property.Key} = {property.Value}")]);
}
