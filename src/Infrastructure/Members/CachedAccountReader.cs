using MembersSite.Application.Members;
using MembersSite.Domain.Common;
using MembersSite.Infrastructure.Caching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Members;

/// <summary>A bounded memory in front of the table of members, for what every page of the members' area shows.</summary>
internal sealed class CachedAccountReader(
    IServiceScopeFactory scopes, UserVersions versions, CacheLifetime lifetime, IOptions<TokenOptions> options, TimeProvider clock)
    : IAccountReader
{
    private readonly UserCache<TrongateUserId, Account> _cache = new(versions, lifetime, clock, options.Value.CacheEntries);

    public async ValueTask<MemberView?> FindAsync(TrongateUserId userId, CancellationToken ct)
    {
        var account = _cache.Find(userId) ?? await _cache.LoadAsync(userId, LoadAsync, loaded => loaded.UserId, ct);
        return account?.View;
    }

    private async ValueTask<Account?> LoadAsync(TrongateUserId userId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var member = await scope.ServiceProvider.GetRequiredService<IMemberRepository>().FindByUserAsync(userId, ct);
        return member is null ? null : new Account(userId, MemberView.Of(member));
    }

    private sealed record Account(TrongateUserId UserId, MemberView View);
}
