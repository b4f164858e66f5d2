using System.Globalization;
using MembersSite.Infrastructure.Persistence;

namespace MembersSite.UnitTests.Common;

public sealed class IdleThreadTests
{
    private const int SchedIdle = 5;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_makes_way_for_everybody_and_the_pool_does_not()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has such a policy.");
        var policy = -1;

        await IdleThread.RunAsync(() => policy = Policy(), Ct);

        Assert.Equal(SchedIdle, policy);
        Assert.NotEqual(SchedIdle, await Task.Run(Policy, Ct));
    }

    [Fact]
    public async Task Work_that_fails_fails_the_task()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => IdleThread.RunAsync(() => throw new InvalidOperationException("No."), Ct));

        Assert.Equal("No.", thrown.Message);
    }

    [Fact]
    public async Task Who_waits_can_give_up_while_the_work_goes_on()
    {
        using var mayEnd = new ManualResetEventSlim();
        using var givingUp = new CancellationTokenSource();
        var ended = new TaskCompletionSource();
        var waiting = IdleThread.RunAsync(
            () =>
            {
                mayEnd.Wait(TimeSpan.FromSeconds(30));
                ended.SetResult();
            },
            givingUp.Token);

        await givingUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(ended.Task.IsCompleted);
        mayEnd.Set();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
    }

    // Field 41 of proc_pid_stat(5); the second, the name, may hold spaces and ends with the last parenthesis.
    private static int Policy() => int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(')')[^1].Split(' ')[39], CultureInfo.InvariantCulture);
}
