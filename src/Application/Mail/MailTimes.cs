namespace MembersSite.Application.Mail;

/// <summary>How long mails are tried and kept.</summary>
internal static class MailTimes
{
    /// <summary>How long a mail is tried before it is given up.</summary>
    public static readonly TimeSpan Tried = TimeSpan.FromDays(1);

    /// <summary>How long what it says can be read, where nobody has sent it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    /// <summary>How long a node has a mail in hand; longer than one delivery may take, so that no other one takes it while this one sends it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>How long it is known that a mail was sent.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15)];

    /// <summary>How long to wait after a delivery that failed: longer each time, up to a quarter of an hour.</summary>
    /// <param name="attempts">How often it was tried, 1 or more.</param>
    public static TimeSpan PauseAfter(int attempts) => Pauses[Math.Min(attempts, Pauses.Length) - 1];
}
