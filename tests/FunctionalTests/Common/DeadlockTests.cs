using ErrorOr;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Common;

/// <summary>
/// Transactions that wait for each other in a circle. The server ends one of them, and nobody sent it anything wrong.
/// SQLite has one writer, so it happens on a server alone.
/// </summary>
public sealed class DeadlockTests(SiteOnMariaDb site) : SiteTests(site), IClassFixture<SiteOnMariaDb>
{
    [Fact]
    public async Task Whoever_is_ended_in_a_deadlock_is_run_again()
    {
        var (anna, ben) = (await NewUserAsync(), await NewUserAsync());
        using var bothHoldOne = new Barrier(2);

        var answers = await Task.WhenAll(LockBothAsync(anna, ben, bothHoldOne), LockBothAsync(ben, anna, bothHoldOne));

        // One of them needed a second attempt, and both ended well.
        Assert.Equal([1, 2], answers.Order());
    }

    private Task<int> LockBothAsync(TrongateUserId first, TrongateUserId second, Barrier bothHoldOne) => Task.Run(async () =>
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<ITrongateUserRepository>();
        var attempts = 0;
        var done = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().InTransactionAsync<Success>(
            async ct =>
            {
                attempts++;
                await users.LockAsync(first, ct);
                if (attempts == 1)
                {
                    bothHoldOne.SignalAndWait(ct);
                }

                await users.LockAsync(second, ct);
                return Result.Success;
            },
            Ct);
        Assert.False(done.IsError);
        return attempts;
    });

    private async Task<TrongateUserId> NewUserAsync() => new(await Database.ScalarAsync<long>(
        "SELECT trongate_user_id FROM members WHERE username = @p0", (await Site.JoinAsync()).Person.Username));
}
