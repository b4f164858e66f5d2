using MembersSite.Infrastructure.Persistence;

namespace MembersSite.UnitTests.Common;

public sealed class WriteGateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_writer_waits_until_the_first_has_finished()
    {
        using var gate = new WriteGate(oneAtATime: true);
        var first = await gate.EnterAsync(Ct);

        var second = gate.EnterAsync(Ct);
        Assert.False(second.IsCompleted);

        first!.Dispose();
        using var turn = await second;
        Assert.NotNull(turn);
    }

    [Fact]
    public async Task A_writer_who_gives_up_waiting_does_not_hold_up_others()
    {
        using var gate = new WriteGate(oneAtATime: true);
        using var givingUp = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var first = await gate.EnterAsync(Ct);
        var second = gate.EnterAsync(givingUp.Token);

        await givingUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first!.Dispose();

        using var third = await gate.EnterAsync(Ct);
        Assert.NotNull(third);
    }

    [Fact]
    public async Task A_server_takes_any_number_of_writers_at_once()
    {
        using var gate = new WriteGate(oneAtATime: false);

        Assert.All(await Task.WhenAll(gate.EnterAsync(Ct), gate.EnterAsync(Ct)), Assert.Null);
    }
}
