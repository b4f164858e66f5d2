namespace MembersSite.Domain.Throttling;

/// <summary>How often something was tried, such as to guess the password of one account from one network: a row of <c>attempt_counts</c>.</summary>
public sealed class AttemptCount
{
    /// <summary>The size of <see cref="Subject"/>, in bytes.</summary>
    public const int SubjectSize = 32;

    // A second doubled as often is longer than any wait.
    private const int MostDoublings = 30;

    // EF Core fills the properties.
#pragma warning disable CS8618
    private AttemptCount()
    {
    }
#pragma warning restore CS8618

    /// <summary>The SHA-256 of what is counted. People type passwords into the wrong field, so what they typed is not kept.</summary>
    public byte[] Subject { get; private set; }

    /// <summary>How often it was tried since it was last quiet.</summary>
    public int Attempts { get; private set; }

    /// <summary>Until when it is refused, to the second.</summary>
    public DateTimeOffset BlockedUntil { get; private set; }

    /// <summary>Up to when attempts have been let fade, to the second.</summary>
    public DateTimeOffset CountedAt { get; private set; }

    /// <summary>From when on the row is of no use any more, to the second.</summary>
    public DateTimeOffset ForgottenAt { get; private set; }

    /// <summary>Begins to count.</summary>
    /// <param name="subject">The SHA-256 of what is counted.</param>
    /// <param name="now">The present.</param>
    public static AttemptCount Begin(byte[] subject, DateTimeOffset now) => new() { Subject = subject, BlockedUntil = now, CountedAt = now, ForgottenAt = now };

    /// <summary>How long the next attempt has to wait; nothing where it need not.</summary>
    /// <param name="now">The present.</param>
    /// <param name="free">How many attempts are free.</param>
    public TimeSpan WaitAt(DateTimeOffset now, int free) => Attempts >= free && BlockedUntil > now ? BlockedUntil - now : TimeSpan.Zero;

    /// <summary>Counts one more attempt, and sets how long the next one has to wait.</summary>
    /// <param name="now">The present.</param>
    /// <param name="free">How many attempts are free.</param>
    /// <param name="firstWait">How long the first one after them has to wait; each later one twice as long as the one before.</param>
    /// <param name="longestWait">The longest wait.</param>
    /// <param name="memory">In which time as many attempts as are free fade, one by one. After as long without an attempt all are forgotten.</param>
    public void Count(DateTimeOffset now, int free, TimeSpan firstWait, TimeSpan longestWait, TimeSpan memory)
    {
        Fade(now, memory / free);
        Attempts++;
        var wait = Attempts < free ? TimeSpan.Zero : firstWait * Math.Pow(2, Math.Min(Attempts - free, MostDoublings));
        BlockedUntil = now + (wait < longestWait ? wait : longestWait);
        ForgottenAt = BlockedUntil + memory;
    }

    /// <summary>Takes one attempt back, which has succeeded.</summary>
    /// <param name="now">The present.</param>
    public void TakeBack(DateTimeOffset now) => (Attempts, BlockedUntil) = (Math.Max(0, Attempts - 1), now);

    // In a network of many people somebody mistypes all day long: without this, their failures would add up for ever.
    private void Fade(DateTimeOffset now, TimeSpan each)
    {
        var faded = (long)((now - CountedAt) / each);
        if (ForgottenAt <= now || faded >= Attempts)
        {
            (Attempts, CountedAt) = (0, now);
        }
        else if (faded > 0)
        {
            (Attempts, CountedAt) = (Attempts - (int)faded, CountedAt + (each * faded));
        }
    }
}
