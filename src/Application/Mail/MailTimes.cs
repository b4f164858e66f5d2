namespace MembersSite.Application.Mail;

/// <summary>How long mails are tried and kept.</summary>
internal static class MailTimes
{
    /// <summary>How long a mail is tried before it is given up.</summary>
    public static readonly TimeSpan Tried = TimeSpan.FromDays(1);

    /// <summary>How long what it says can be read, where nobody has sent it or given it up.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(3);
}
