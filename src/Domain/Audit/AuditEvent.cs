using MembersSite.Domain.Common;

namespace MembersSite.Domain.Audit;

/// <summary>Something that happened to a user: a row of <c>audit_events</c>. It is written once, and never changed while its user is there.</summary>
public sealed class AuditEvent
{
    /// <summary>The longest word for a kind of event, in characters.</summary>
    public const int MaxKindLength = 32;

    /// <summary>The longest detail, in characters.</summary>
    public const int MaxDetailLength = 100;

    // EF Core fills the properties.
#pragma warning disable CS8618
    private AuditEvent()
    {
    }
#pragma warning restore CS8618

    /// <summary>The key, given by the database; higher ones are newer.</summary>
    public long Id { get; private set; }

    /// <summary>A stable word for what happened, such as <c>logged-in</c>.</summary>
    public string Kind { get; private set; }

    /// <summary>The key of the user whom it happened to. No foreign key: that somebody left is known after they have.</summary>
    public long SubjectId { get; private set; }

    /// <summary>The key of the user who did it, or nothing where it was the site itself or nobody knows who.</summary>
    public long? ActorId { get; private set; }

    /// <summary>What kind of person did it.</summary>
    public AuditActor Actor { get; private set; }

    /// <summary>A few plain words more, or nothing.</summary>
    public string? Detail { get; private set; }

    /// <summary>The address it was done from, or nothing.</summary>
    public string? IpAddress { get; private set; }

    /// <summary>What the device said of itself, or nothing.</summary>
    public string? UserAgent { get; private set; }

    /// <summary>When, to the second.</summary>
    public DateTimeOffset HappenedAt { get; private set; }

    /// <summary>Writes down what happened.</summary>
    /// <param name="kind">A stable word for it, 1 to 32 characters.</param>
    /// <param name="subject">The user whom it happened to.</param>
    /// <param name="actor">What kind of person did it.</param>
    /// <param name="actorId">The user who did it, or nothing.</param>
    /// <param name="detail">A few plain words more, cut at 100 characters, or nothing.</param>
    /// <param name="device">From where.</param>
    /// <param name="now">The present.</param>
    public static AuditEvent Write(string kind, TrongateUserId subject, AuditActor actor, TrongateUserId? actorId, string? detail, Device device, DateTimeOffset now) => new()
    {
        Kind = kind,
        SubjectId = subject.Value,
        Actor = actor,
        ActorId = actorId?.Value,
        Detail = detail is null ? null : PlainText.Cut(detail, MaxDetailLength),
        IpAddress = device.IpAddress,
        UserAgent = device.UserAgent is { } all ? PlainText.Cut(all, Device.MaxUserAgentLength) : null,
        HappenedAt = now,
    };
}

/// <summary>What kind of person did something. The numbers are stored.</summary>
public enum AuditActor
{
    /// <summary>The site itself, or a command of its owner.</summary>
    System = 0,

    /// <summary>The user whom it happened to.</summary>
    Member = 1,

    /// <summary>Somebody else who was signed in: an administrator.</summary>
    Administrator = 2,

    /// <summary>Somebody who had not shown to be the user, such as whoever mistyped a password.</summary>
    Stranger = 3,
}
