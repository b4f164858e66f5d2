using MembersSite.Application.Mail;
using MembersSite.Domain.Mail;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Mail;

internal sealed class MailRepository(MembersDbContext db, IOptions<MailOptions> options) : IMailRepository
{
    private IQueryable<QueuedMail> Mails => db.Set<QueuedMail>().AsNoTracking();

    public bool IsOpen => !options.Value.Off;

    public void Add(QueuedMail mail) => db.Add(mail);

    public async Task<QueuedMail?> LeaseAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken ct)
    {
        while (await Due(now).OrderBy(mail => mail.DueAt).ThenBy(mail => mail.Id).FirstOrDefaultAsync(ct) is { } mail)
        {
            // Still due: another node may have taken it since it was found, and then the next one is looked for.
            var taken = await Due(now).Where(it => it.Id == mail.Id).ExecuteUpdateAsync(
                set => set.SetProperty(it => it.LeasedUntil, until).SetProperty(it => it.Attempts, it => it.Attempts + 1), ct);
            if (taken == 1)
            {
                return mail;
            }
        }

        return null;
    }

    public Task EndAsync(QueuedMail mail, MailState state, string? failure, DateTimeOffset now, CancellationToken ct) =>
        Waiting(mail).ExecuteUpdateAsync(
            set => set.SetProperty(it => it.State, state).SetProperty(it => it.EndedAt, now).SetProperty(it => it.Failure, failure)
                .SetProperty(it => it.Content, it => state == MailState.Dead ? it.Content : null),
            ct);

    public async Task<bool> RetryAsync(long id, DateTimeOffset keptSince, DateTimeOffset now, CancellationToken ct) =>
        await Mails.Where(it => it.Id == id && it.Content != null && it.GoodUntil > now && it.CreatedAt > keptSince
                && (it.State == MailState.Dead || (it.State == MailState.Waiting && it.LeasedUntil <= now)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(it => it.State, MailState.Waiting).SetProperty(it => it.EndedAt, (DateTimeOffset?)null).SetProperty(it => it.DueAt, now)
                    .SetProperty(it => it.LeasedUntil, DateTimeOffset.UnixEpoch),
                ct) == 1;

    public Task PostponeAsync(QueuedMail mail, string failure, DateTimeOffset dueAt, CancellationToken ct) =>
        Waiting(mail).ExecuteUpdateAsync(
            set => set.SetProperty(it => it.DueAt, dueAt).SetProperty(it => it.LeasedUntil, DateTimeOffset.UnixEpoch).SetProperty(it => it.Failure, failure), ct);

    public async Task<int> DeleteEndedAsync(DateTimeOffset before, int atMost, CancellationToken ct)
    {
        // The key is in the order of time, near enough, and an ended mail is never changed again.
        var ids = await Mails.Where(mail => mail.State != MailState.Waiting && mail.EndedAt < before).OrderBy(mail => mail.Id).Select(mail => mail.Id).Take(atMost).ToListAsync(ct);
        return await Mails.Where(mail => ids.Contains(mail.Id)).ExecuteDeleteAsync(ct);
    }

    public Task DropContentAsync(DateTimeOffset keptSince, DateTimeOffset now, CancellationToken ct) =>
        Mails.Where(mail => mail.State == MailState.Dead && mail.Content != null && (mail.CreatedAt <= keptSince || mail.GoodUntil <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.Content, (string?)null), ct);

    public Task<QueuedMail?> FindAsync(long id, CancellationToken ct) => Mails.FirstOrDefaultAsync(mail => mail.Id == id, ct);

    // The order of the index on state and key, or of the key alone: a page is read in it, and nothing is sorted.
    public async Task<IReadOnlyList<QueuedMail>> ListAsync(MailState? state, long? before, int atMost, CancellationToken ct) =>
        await (state is null ? Mails : Mails.Where(mail => mail.State == state)).Where(mail => before == null || mail.Id < before)
            .OrderByDescending(mail => mail.Id).Take(atMost).ToListAsync(ct);

    public Task<int> CountAsync(MailState state, int atMost, CancellationToken ct) =>
        Mails.Where(mail => mail.State == state).OrderBy(mail => mail.Id).Take(atMost).CountAsync(ct);

    public async Task<IReadOnlyList<QueuedMail>> ListWaitingAsync(int atMost, CancellationToken ct) =>
        await Mails.Where(mail => mail.State == MailState.Waiting).OrderByDescending(mail => mail.Id).Take(atMost).ToListAsync(ct);

    private IQueryable<QueuedMail> Due(DateTimeOffset now) => Mails.Where(mail => mail.State == MailState.Waiting && mail.DueAt <= now && mail.LeasedUntil <= now);

    private IQueryable<QueuedMail> Waiting(QueuedMail mail) => Mails.Where(it => it.Id == mail.Id && it.State == MailState.Waiting);
}
