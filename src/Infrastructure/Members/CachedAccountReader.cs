using System.Data.Common;
using MembersSite.Application.Members;
using MembersSite.Domain.Common;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Members;

/// <summary>A bounded memory in front of the table of members, for what every page of the members' area shows.</summary>
internal sealed class CachedAccountReader(
    DatabaseLocation location, UserVersions versions, CacheLifetime lifetime, IOptions<TokenOptions> options, TimeProvider clock)
    : IAccountReader, IDisposable
{
    private const string Sql = $"""
        SELECT username, first_name, last_name, email_address, date_created, last_login, num_logins, trongate_user_id
        FROM members
        WHERE trongate_user_id = {PreparedLookup<Account>.ValueName}
        """;

    private readonly PreparedLookup<Account> _accounts = new(location, Sql, Read);
    private readonly UserCache<TrongateUserId, Account> _cache = new(versions, lifetime, clock, options.Value.CacheEntries);

    public async ValueTask<MemberView?> FindAsync(TrongateUserId userId, CancellationToken ct)
    {
        var account = _cache.Find(userId) ?? await _cache.LoadAsync(userId, (id, loadCt) => _accounts.FindAsync(id.Value, loadCt), loaded => loaded.UserId, ct);
        return account?.View;
    }

    public void Dispose() => _accounts.Dispose();

    private static Account Read(DbDataReader row) => new(
        new TrongateUserId(row.GetInt64(7)),
        new MemberView(
            Username: row.GetString(0),
            FirstName: row.GetString(1),
            LastName: row.GetString(2),
            EmailAddress: row.GetString(3),
            MemberSince: DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(4)),
            LastLogin: DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(5)),
            NumLogins: row.GetInt32(6)));

    private sealed record Account(TrongateUserId UserId, MemberView View);
}
