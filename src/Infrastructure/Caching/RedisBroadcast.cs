using System.Globalization;
using System.Security.Cryptography;
using MembersSite.Domain.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace MembersSite.Infrastructure.Caching;

/// <summary>
/// Invalidates the caches of other nodes, and this one by them, through Redis pub/sub: each says whom a change concerned. A node misses
/// changes until it receives its own heartbeat, and again when the last one that it received was sent too long ago
/// (<see cref="CacheLifetime"/>): then it uses no cached entry. When it receives its heartbeat again it drops all entries, since it cannot
/// know what it missed.
/// </summary>
internal sealed partial class RedisBroadcast(
    IOptions<RedisOptions> options, UserVersions versions, CacheLifetime lifetime, TimeProvider clock, ILogger<RedisBroadcast> logger)
    : BackgroundService, IChangeBroadcast
{
    private const string Everybody = "everybody";

    private static readonly RedisChannel Channel = RedisChannel.Literal("memberssite:changed-users");
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    // How many heartbeats a start waits for before it says that Redis was not heard.
    private const int PatienceOfStart = 3;

    private static readonly string[] Refusals = ["WRONGPASS", "NOAUTH", "invalid password", "NOPERM", "without any password configured"];

    // Tells this node's heartbeat from those of the others.
    private readonly string _heartbeat = $"beat {RandomNumberGenerator.GetHexString(16)} ";

    private volatile ISubscriber? _subscriber;
    private volatile bool _isStarted;
    private long _brokenAt = long.MinValue;
    private int _isReceiving;

    public void Tell(TrongateUserId user) => Publish(user.Value.ToString(CultureInfo.InvariantCulture));

    public void TellOfAll() => Publish(Everybody);

    // Before the site listens, so that no request is answered from a copy that nobody could have revoked.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _isStarted = true;
        if (!options.Value.IsConfigured)
        {
            return Task.CompletedTask;
        }

        lifetime.MissChanges();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(options.Value.Parse());
        connection.ConnectionFailed += (_, _) => Break();
        _subscriber = connection.GetSubscriber();
        await _subscriber.SubscribeAsync(Channel, (_, message) => Receive(message.ToString()), CommandFlags.FireAndForget);
        for (var beats = 1; !stoppingToken.IsCancellationRequested; beats++)
        {
            Publish(_heartbeat + clock.GetTimestamp().ToString(CultureInfo.InvariantCulture));
            await Task.Delay(Beat, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (lifetime.MissesChanges)
            {
                SayUnreachableOnce();
            }

            if (beats == PatienceOfStart && lifetime.MissesChanges && !stoppingToken.IsCancellationRequested)
            {
                await SayWhyNotHeardAsync(stoppingToken);
            }
        }
    }

    // The connection in use tries again and again, and does not say why it fails.
    private async Task SayWhyNotHeardAsync(CancellationToken ct)
    {
        try
        {
            var settings = options.Value.Parse();
            settings.AbortOnConnectFail = true;
            await using var connection = await ConnectionMultiplexer.ConnectAsync(settings);
            await connection.GetDatabase().PingAsync().WaitAsync(ct);
            LogNotHeard();
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            if (IsRefusal(e))
            {
                LogRefused();
            }
            else
            {
                LogNotHeard();
            }
        }
    }

    // "WRONGPASS invalid username-password pair", "NOAUTH Authentication required.", "ERR invalid password" of old servers, "NOPERM …" of users who may not.
    private static bool IsRefusal(Exception e) =>
        e is RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure }
        || Refusals.Any(word => e.ToString().Contains(word, StringComparison.Ordinal));

    private void Receive(string message)
    {
        if (message.StartsWith(_heartbeat, StringComparison.Ordinal))
        {
            ReceiveBeat(long.Parse(message.AsSpan(_heartbeat.Length), CultureInfo.InvariantCulture));
        }
        else if (message == Everybody)
        {
            versions.ChangeAll();
        }
        else if (long.TryParse(message, NumberStyles.None, CultureInfo.InvariantCulture, out var user))
        {
            versions.Change(new TrongateUserId(user));
        }
    }

    // By when it was sent, not by when it came: what comes late says nothing of what was sent after it.
    private void ReceiveBeat(long sentAt)
    {
        if (sentAt <= Volatile.Read(ref _brokenAt))
        {
            return;
        }

        if (lifetime.MissesChanges)
        {
            versions.ChangeAll();
        }

        lifetime.Receive(sentAt);
        if (!lifetime.MissesChanges && Interlocked.Exchange(ref _isReceiving, 1) == 0)
        {
            LogReachable();
        }
    }

    private void Break()
    {
        Volatile.Write(ref _brokenAt, clock.GetTimestamp());
        lifetime.MissChanges();
        SayUnreachableOnce();
    }

    private void SayUnreachableOnce()
    {
        if (Interlocked.Exchange(ref _isReceiving, 0) == 1)
        {
            LogUnreachable();
        }
    }

    private void Publish(string message)
    {
        try
        {
            if (_isStarted)
            {
                _subscriber?.Publish(Channel, message, CommandFlags.FireAndForget);
            }
            else if (options.Value.IsConfigured)
            {
                PublishOnce(message);
            }
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            // Nobody can be reached. The others notice by their own heartbeat, or by the age of what they hold.
        }
    }

    // A command hears nothing, and ends soon: it waits until Redis has what it says.
    private void PublishOnce(string message)
    {
        using var connection = ConnectionMultiplexer.Connect(options.Value.Parse());
        connection.GetSubscriber().Publish(Channel, message);
    }

    [LoggerMessage(LogLevel.Information, "Changes on other nodes are heard of through Redis")]
    private partial void LogReachable();

    [LoggerMessage(LogLevel.Warning, "Redis is out of reach: every token is looked up in the database until it is back")]
    private partial void LogUnreachable();

    [LoggerMessage(LogLevel.Warning, "Redis is out of reach since the start: every token is looked up in the database until it is there. Check Redis:Configuration, and that Redis runs")]
    private partial void LogNotHeard();

    [LoggerMessage(LogLevel.Warning, "Redis refuses the password: every token is looked up in the database until it is taken. Check password= (and user=) in Redis:Configuration")]
    private partial void LogRefused();
}
