using System.Globalization;
using System.Security.Cryptography;
using MembersSite.Domain.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace MembersSite.Infrastructure.Caching;

/// <summary>
/// Tells the other nodes whom a change concerned, and hears of theirs, by Redis pub/sub. A node is deaf until it
/// hears its own heartbeat, and again when it has not heard it for a while: then it uses no copies. On hearing
/// again it throws away what it had, since it cannot know what it missed.
/// </summary>
internal sealed partial class RedisBroadcast(
    IOptions<RedisOptions> options, UserVersions versions, CacheLifetime lifetime, TimeProvider clock, ILogger<RedisBroadcast> logger)
    : BackgroundService, IChangeBroadcast
{
    private static readonly RedisChannel Channel = RedisChannel.Literal("memberssite:changed-users");
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Tells this node's heartbeat from those of the others.
    private readonly string _heartbeat = "beat " + RandomNumberGenerator.GetHexString(16);

    private volatile ISubscriber? _subscriber;
    private long _lastBeat;

    public void Tell(TrongateUserId user) => Publish(user.Value.ToString(CultureInfo.InvariantCulture));

    // Before the site listens, so that no request is answered from a copy that nobody could have revoked.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.MissesChanges = options.Value.IsConfigured;
        return options.Value.IsConfigured ? base.StartAsync(cancellationToken) : Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(options.Value.Parse());
        connection.ConnectionFailed += (_, _) => MissChanges();
        _subscriber = connection.GetSubscriber();
        await _subscriber.SubscribeAsync(Channel, (_, message) => Receive(message.ToString()), CommandFlags.FireAndForget);
        while (!stoppingToken.IsCancellationRequested)
        {
            Publish(_heartbeat);
            await Task.Delay(Beat, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (clock.GetElapsedTime(Volatile.Read(ref _lastBeat)) > Patience)
            {
                MissChanges();
            }
        }
    }

    private void Receive(string message)
    {
        if (message == _heartbeat)
        {
            Volatile.Write(ref _lastBeat, clock.GetTimestamp());
            ReceiveAgain();
        }
        else if (long.TryParse(message, NumberStyles.None, CultureInfo.InvariantCulture, out var user))
        {
            versions.Change(new TrongateUserId(user));
        }
    }

    private void ReceiveAgain()
    {
        if (lifetime.MissesChanges)
        {
            versions.ChangeAll();
            lifetime.MissesChanges = false;
            LogReachable();
        }
    }

    private void MissChanges()
    {
        if (!lifetime.MissesChanges)
        {
            lifetime.MissesChanges = true;
            LogUnreachable();
        }
    }

    private void Publish(string message)
    {
        try
        {
            _subscriber?.Publish(Channel, message, CommandFlags.FireAndForget);
        }
        catch (RedisException)
        {
            // Nobody can be reached. The others notice by their own heartbeat, or by the age of what they hold.
        }
    }

    [LoggerMessage(LogLevel.Information, "Changes on other nodes are heard of through Redis")]
    private partial void LogReachable();

    [LoggerMessage(LogLevel.Warning, "Redis is out of reach: every token is looked up in the database until it is back")]
    private partial void LogUnreachable();
}
