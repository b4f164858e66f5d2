using System.ComponentModel.DataAnnotations;
using StackExchange.Redis;

namespace MembersSite.Infrastructure.Caching;

/// <summary>How the nodes of one site tell each other of changes: the section <c>Redis</c> of the configuration.</summary>
internal sealed class RedisOptions : IValidatableObject
{
    public const string Section = "Redis";

    /// <summary>
    /// Where Redis is, as StackExchange.Redis writes it, such as <c>redis.example:6379,password=…</c>. Nothing,
    /// as unless set, for a site of one node.
    /// </summary>
    public string? Configuration { get; init; }

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Configuration);

    /// <summary>The settings, made impatient: Redis may be away, and no request waits for it.</summary>
    public ConfigurationOptions Parse()
    {
        var settings = ConfigurationOptions.Parse(Configuration!);
        settings.AbortOnConnectFail = false;
        settings.BacklogPolicy = BacklogPolicy.FailFast;
        settings.ConnectTimeout = 500;
        settings.AsyncTimeout = 300;
        settings.SyncTimeout = 300;
        settings.HeartbeatInterval = TimeSpan.FromSeconds(1);
        settings.ReconnectRetryPolicy = new LinearRetry(500);
        return settings;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsConfigured && !CanBeParsed())
        {
            // What was configured is left out: it may hold a password.
            yield return new ValidationResult("Redis:Configuration cannot be read. It looks like redis.example:6379,password=…");
        }
    }

    private bool CanBeParsed()
    {
        try
        {
            return Parse().EndPoints.Count > 0;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
