using MembersSite.Application.Common;
using MembersSite.Domain.Mail;

namespace MembersSite.Application.Mail;

/// <summary>
/// Notes what became of a mail. What the mail server has taken it has taken, whatever the database does meanwhile; without the note the mail would be sent
/// a second time. So where the database is away, noting is tried again for as long as the mail is in hand here (<see cref="MailTimes.Lease"/>). It may be
/// done twice, as nothing but a mail that waits is noted.
/// </summary>
internal sealed class MailNotes(IMailRepository mails, IOutages outages, TimeProvider clock)
{
    // Real time, not the clock's: a test's clock stands still.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task EndAsync(QueuedMail mail, MailState state, string? failure, CancellationToken ct)
    {
        var ended = clock.GetUtcNow();
        for (var start = TimeProvider.System.GetTimestamp(); !await TryAsync(mail, state, failure, ended, isLast: IsOver(start), ct);)
        {
            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    private static bool IsOver(long start) => TimeProvider.System.GetElapsedTime(start) >= MailTimes.Lease;

    private async Task<bool> TryAsync(QueuedMail mail, MailState state, string? failure, DateTimeOffset ended, bool isLast, CancellationToken ct)
    {
        try
        {
            await mails.EndAsync(mail, state, failure, ended, ct);
            return true;
        }
        catch (Exception e) when (!isLast && outages.FindBehind(e) is not null)
        {
            return false;
        }
    }
}
