using MembersSite.FunctionalTests.Databases;
using MembersSite.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Common;

public sealed class OutageOnMariaDb(SiteOnMariaDb owner) : OutageTests(owner), IClassFixture<SiteOnMariaDb>
{
    protected override string LockedCause => "Timeout expired";

    protected override string Impatience => ";Default Command Timeout=1";

    protected override async Task<IAsyncDisposable> LockAsync(MembersSiteFactory site)
    {
        var holder = await site.Services.GetRequiredService<IDatabase>().OpenAsync(Ct);
        await using var command = holder.CreateCommand();
        command.CommandText = "LOCK TABLES trongate_users WRITE";
        await command.ExecuteNonQueryAsync(Ct);
        return holder;
    }
}
