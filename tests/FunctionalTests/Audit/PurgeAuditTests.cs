using MediatR;
using MembersSite.Application.Audit;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Audit;

/// <summary>What happened is kept for a while, and goes in batches, the oldest first.</summary>
public abstract class PurgeAuditTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task A_batch_takes_the_oldest_and_what_is_young_enough_stays()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var old = site.Clock.GetUtcNow();
        var anna = await site.JoinAsync();
        await site.LoginAsync(anna.Person);
        await site.LoginAsync(anna.Person);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var young = await site.LoginAsync(anna.Person);

        await using var scope = site.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var counts = new[]
        {
            (await mediator.Send(new PurgeAudit(old, 2), Ct)).Value.Count, (await mediator.Send(new PurgeAudit(old.AddSeconds(1), 2), Ct)).Value.Count,
            (await mediator.Send(new PurgeAudit(old.AddSeconds(1), 2), Ct)).Value.Count,
        };

        Assert.Equal([0, 2, 1], counts);
        Assert.Equal("logged-in", Assert.Single(await site.ActivityAsync(young.Token)).Kind);
    }
}

public sealed class PurgeAuditOnSqlite(SiteOnSqlite site) : PurgeAuditTests(site), IClassFixture<SiteOnSqlite>;

public sealed class PurgeAuditOnMariaDb(SiteOnMariaDb site) : PurgeAuditTests(site), IClassFixture<SiteOnMariaDb>;
