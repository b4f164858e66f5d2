using MembersSite.Application.Mail;
using MembersSite.Domain.Mail;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Mail;

internal sealed class MailRepository(MembersDbContext db, IOptions<MailOptions> options) : IMailRepository
{
    public bool IsOpen => !options.Value.Off;

    public void Add(QueuedMail mail) => db.Add(mail);

    public async Task<IReadOnlyList<QueuedMail>> ListWaitingAsync(int atMost, CancellationToken ct) =>
        await db.Set<QueuedMail>().AsNoTracking().Where(mail => mail.State == MailState.Waiting).OrderByDescending(mail => mail.Id).Take(atMost).ToListAsync(ct);
}
