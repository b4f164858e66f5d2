using Microsoft.Extensions.Hosting;

namespace MembersSite.Infrastructure.Persistence.MySql;

/// <summary>Looks at the servers of the database each second, and at once where a connection could not be opened; at a single server never.</summary>
internal sealed class DatabaseNodesWatch(IDatabase database) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Where everybody fails at once, one look is enough for all of them.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database is not MySqlDatabase { Nodes: { AreSeveral: true } nodes })
        {
            return;
        }

        try
        {
            // By real time: a clock that a test holds does not hold the servers.
            while (true)
            {
                await nodes.LookAsync(stoppingToken);
                await Task.Delay(ShortestPause, TimeProvider.System, stoppingToken);
                await nodes.WaitAsync(Pause - ShortestPause, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }
}
