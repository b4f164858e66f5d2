using MembersSite.Application.Import.Sessions;
using MembersSite.Domain.Import;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Import;

internal sealed class ImportedTokens(MembersDbContext db) : IImportedTokens
{
    private DbSet<ImportedToken> Rows => db.Set<ImportedToken>();

    private DbSet<OldCookie> Cookies => db.Set<OldCookie>();

    public Task<bool> AnyAsync(CancellationToken ct) => Rows.AnyAsync(ct);

    public async Task<IReadOnlyList<byte[]>> FindAsync(IReadOnlyCollection<byte[]> digests, CancellationToken ct) =>
        digests.Count == 0 ? [] : await ListAsync($"WHERE digest IN ({string.Join(',', digests.Select(Literal))})", ct);

    public Task<IReadOnlyList<byte[]>> ListAsync(byte[]? after, int atMost, CancellationToken ct) =>
        ListAsync(FormattableString.Invariant($"{(after is null ? string.Empty : $"WHERE digest > {Literal(after)}")} ORDER BY digest LIMIT {atMost}"), ct);

    public Task AddAsync(IReadOnlyCollection<ImportedToken> tokens, CancellationToken ct) => db.AddManyAsync(tokens, ct);

    public async Task AcceptAsync(IReadOnlyCollection<OldCookie> cookies, CancellationToken ct)
    {
        var accepted = await Cookies.AsNoTracking().ToListAsync(ct);
        await db.AddManyAsync([.. cookies.ExceptBy(accepted.Select(it => it.Name), it => it.Name, StringComparer.Ordinal)], ct);
        foreach (var cookie in cookies.Where(it => accepted.Exists(known => known.Name == it.Name && (known.Until < it.Until || known.Kind != it.Kind))))
        {
            await Cookies.Where(it => it.Name == cookie.Name)
                .ExecuteUpdateAsync(set => set.SetProperty(it => it.Until, it => it.Until < cookie.Until ? cookie.Until : it.Until).SetProperty(it => it.Kind, cookie.Kind), ct);
        }
    }

    public async Task<IReadOnlyList<OldCookie>> ListCookiesAsync(DateTimeOffset now, CancellationToken ct) =>
        await Cookies.AsNoTracking().Where(cookie => cookie.Until > now).OrderBy(cookie => cookie.Kind).ThenBy(cookie => cookie.Name).ToListAsync(ct);

    public Task DeleteCookiesAsync(CancellationToken ct) => Cookies.ExecuteDeleteAsync(ct);

    public async Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken ct)
    {
        await Cookies.Where(cookie => cookie.Until <= now).ExecuteDeleteAsync(ct);
        var digests = await Rows.Where(token => token.ExpiresAt <= now).OrderBy(token => token.ExpiresAt).Select(token => token.Digest).Take(atMost).ToListAsync(ct);
        return digests.Count == 0 ? 0 : await db.ExecuteAsync($"DELETE FROM import_tokens WHERE digest IN ({string.Join(',', digests.Select(Literal))})", ct);
    }

    private static string Literal(byte[] digest) => $"x'{Convert.ToHexString(digest)}'";

    // The text holds hexadecimal digits alone.
    private async Task<IReadOnlyList<byte[]>> ListAsync(string where, CancellationToken ct) =>
        await db.QueryAsync($"SELECT digest FROM import_tokens {where}", row => (byte[])row[0], ct);
}
