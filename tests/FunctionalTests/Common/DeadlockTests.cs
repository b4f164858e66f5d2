using System.Data.Common;
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

    [Fact]
    public async Task Whoever_only_saves_and_is_ended_in_a_deadlock_saves_again()
    {
        var (anna, ben) = (await NewUserAsync(), await NewUserAsync());
        await using var scope = Site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<ITrongateUserRepository>();
        (await users.FindAsync(anna, Ct))!.Disable(isDisabled: true);
        (await users.FindAsync(ben, Ct))!.Disable(isDisabled: true);

        // Another one who has changed more, so that the server ends the one who saves.
        await using var other = Database.Connect();
        await other.OpenAsync(Ct);
        await ExecuteAsync(other, "CREATE TABLE IF NOT EXISTS much (id INT PRIMARY KEY); BEGIN; INSERT INTO much SELECT seq FROM seq_1_to_500");
        await ExecuteAsync(other, $"SELECT id FROM trongate_users WHERE id = {ben.Value} FOR UPDATE");

        var saving = scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveChangesAsync(Ct);
        await Eventually.TrueAsync(
            async () => await Database.ScalarAsync<int>("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT' AND trx_query LIKE '%trongate_users%'") > 0,
            TimeSpan.FromMinutes(1),
            () => "Nobody waits.");
        await ExecuteAsync(other, $"UPDATE trongate_users SET code = REVERSE(code) WHERE id = {anna.Value}; COMMIT");

        Assert.False((await saving).IsError);
        Assert.Equal(2, await Database.ScalarAsync<int>($"SELECT COUNT(*) FROM trongate_users WHERE is_disabled = 1 AND id IN ({anna.Value}, {ben.Value})"));
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

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Ct);
    }
}
