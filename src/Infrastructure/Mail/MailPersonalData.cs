using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Mail;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Mail;

/// <summary>The mails that were queued for a user. What they say is sealed, and may hold a link that is a secret: their kinds are shown alone.</summary>
internal sealed class MailPersonalData(MembersDbContext db) : IPersonalData
{
    public string Name => "mails";

    public async Task<object?> ExportAsync(TrongateUserId userId, CancellationToken ct)
    {
        var mails = await Of(userId).OrderByDescending(mail => mail.Id).Select(mail => new { mail.Kind, mail.CreatedAt, mail.State }).ToListAsync(ct);
        return mails.Select(mail => new { mail.Kind, QueuedAt = mail.CreatedAt, State = mail.State.ToString().ToLowerInvariant() });
    }

    public Task EraseAsync(TrongateUserId userId, CancellationToken ct) => Of(userId).ExecuteDeleteAsync(ct);

    private IQueryable<QueuedMail> Of(TrongateUserId userId) => db.Set<QueuedMail>().Where(mail => mail.OwnerId == userId.Value);
}
