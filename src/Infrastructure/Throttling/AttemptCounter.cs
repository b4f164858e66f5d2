using System.Security.Cryptography;
using System.Text;
using MembersSite.Application.Throttling;
using MembersSite.Domain.Throttling;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Throttling;

internal sealed class AttemptCounter(MembersDbContext db) : IAttemptCounter
{
    // A row that is there already is locked by being written as it is. (INSERT IGNORE would lock it for reading first: two who both have done so
    // then wait for each other.)
    private const string Row = "INSERT INTO attempt_counts (subject, attempts, blocked_until_date, counted_date, forgotten_date) VALUES ({0}, 0, {1}, {1}, {1})";

    private DbSet<AttemptCount> Counts => db.Set<AttemptCount>();

    public async Task<IReadOnlyList<AttemptCount>> LockAsync(IReadOnlyList<AttemptLimit> limits, DateTimeOffset now, CancellationToken ct)
    {
        var subjects = limits.Select(SubjectOf).ToList();

        // In the order of their keys, so that two who count several at once do not wait for each other in a circle.
        foreach (var subject in subjects.OrderBy(Convert.ToHexString, StringComparer.Ordinal))
        {
            await LockAsync(subject, now, ct);
        }

        var counts = await Counts.Where(count => subjects.Contains(count.Subject)).ToListAsync(ct);
        return [.. subjects.Select(subject => counts.Single(count => count.Subject.AsSpan().SequenceEqual(subject)))];
    }

    public async Task<int> DeleteForgottenAsync(DateTimeOffset now, int atMost, CancellationToken ct)
    {
        var forgotten = Counts.Where(count => count.ForgottenAt <= now);
        var subjects = await forgotten.OrderBy(count => count.ForgottenAt).Select(count => count.Subject).Take(atMost).ToListAsync(ct);
        await forgotten.Where(count => subjects.Contains(count.Subject)).ExecuteDeleteAsync(ct);
        return subjects.Count;
    }

    private Task<int> LockAsync(byte[] subject, DateTimeOffset now, CancellationToken ct) =>
        db.UpsertAsync(Row, "subject", "attempts = attempts", [subject, now.ToUnixTimeSeconds()], ct);

    private static byte[] SubjectOf(AttemptLimit limit) => SHA256.HashData(Encoding.UTF8.GetBytes($"{limit.Kind}\n{limit.Subject}"));
}
