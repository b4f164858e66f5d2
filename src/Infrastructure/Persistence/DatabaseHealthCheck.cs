using MembersSite.Application.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Asks the database for something of its own, past EF Core and with little patience.</summary>
internal sealed class DatabaseHealthCheck(IDatabase database, IOutages outages) : IHealthCheck
{
    /// <summary>A database that takes longer counts as gone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    private readonly Lock _gate = new();
    private Task _asked = Task.CompletedTask;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await AskOnceAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (outages.FindBehind(e) is { } outage)
        {
            database.LetGo();

            // Without the exception, whose stack trace would be logged with each look.
            return HealthCheckResult.Unhealthy(outage.Message);
        }
    }

    // Not cancelled, since a driver waits for a server that hangs without listening. Whoever looks meanwhile waits for the same answer:
    // a balancer that looks every second would else take one connection after another.
    private Task AskOnceAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            _asked = _asked.IsCompleted ? AskAsync(CancellationToken.None) : _asked;
            return _asked.WaitAsync(Patience, TimeProvider.System, ct);
        }
    }

    private async Task AskAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenToCheckAsync(ct);
        await using var command = connection.CreateCommand();

        // A table, since SQLite answers SELECT 1 from an empty file too.
        command.CommandText = "SELECT COUNT(*) FROM __EFMigrationsHistory";
        command.CommandTimeout = (int)Patience.TotalSeconds;
        await command.ExecuteScalarAsync(ct);
    }
}
