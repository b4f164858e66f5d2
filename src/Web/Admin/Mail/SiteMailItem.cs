using MembersSite.Application.Admin;

namespace MembersSite.Web.Admin.Mail;

/// <summary>A mail of the queue, as <c>GET /api/admin/mails</c> lists it; never what it says.</summary>
/// <param name="Id">The key of the mail.</param>
/// <param name="Kind">A stable word for what mail it is, such as <c>reset-password</c>.</param>
/// <param name="State">How far it has come: <c>waiting</c>, <c>sent</c>, <c>dead</c> (given up) or <c>late</c> (the link in it had run out).</param>
/// <param name="EmailAddress">To whom; null once what it says is not kept any more.</param>
/// <param name="Member">The username of whom it concerns; null where it is nobody, or they have left.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Failure">Why the last attempt failed, if it did.</param>
/// <param name="CanSendAgain">Whether it can be sent again, or tried at once where it waits.</param>
/// <param name="QueuedAt">When it was queued.</param>
/// <param name="DueAt">When it is tried next; null where it does not wait.</param>
/// <param name="EndedAt">When it was sent or given up; null where it waits.</param>
internal sealed record SiteMailItem(
    long Id, string Kind, string State, string? EmailAddress, string? Member, int Attempts, string? Failure, bool CanSendAgain, DateTimeOffset QueuedAt, DateTimeOffset? DueAt,
    DateTimeOffset? EndedAt)
{
    public static SiteMailItem Of(ShownMail it)
    {
        var mail = it.Listed.Mail;
        return new SiteMailItem(
            mail.Id, mail.Kind, mail.State.ToString().ToLowerInvariant(), it.Listed.EmailAddress, it.Owner?.Name, mail.Attempts, mail.Failure, it.Listed.CanSendAgain, mail.QueuedAt,
            mail.State == Domain.Mail.MailState.Waiting ? mail.DueAt : null, mail.EndedAt);
    }

    /// <summary>Leaves out to whom.</summary>
    public override string ToString() => $"{nameof(SiteMailItem)} {{ {Id}, {Kind} }}";
}
