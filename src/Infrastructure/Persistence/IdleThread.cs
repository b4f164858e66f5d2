using System.Runtime.InteropServices;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// Runs work that nobody waits for on a thread that makes way for everybody else: on Linux by the policy
/// <c>SCHED_IDLE</c> (sched(7)), which needs no privilege and which a thread without privilege cannot leave again,
/// and so not on a thread of the pool. Elsewhere, and where a libc refuses (musl), it is a thread like any other.
/// Under full load such work gets next to no processor time: it must hold no lock that others need.
/// </summary>
internal static class IdleThread
{
    // <linux/sched.h>
    private const int SchedIdle = 5;

    /// <summary>Runs it; the task ends when the work has, with its exception if it threw one.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="ct">Gives up waiting; the work goes on, and ends with the process at the latest.</param>
    public static Task RunAsync(Action work, CancellationToken ct)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                MakeWay();
                work();
                done.SetResult();
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        })
        { IsBackground = true, Name = "Idle" }.Start();
        return done.Task.WaitAsync(ct);
    }

    private static void MakeWay()
    {
        if (OperatingSystem.IsLinux())
        {
            // Best effort: zero is the calling thread, and its priority within the policy.
            _ = SetScheduler(0, SchedIdle, 0);
        }
    }

    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    private static extern int SetScheduler(int thread, int policy, in int priority);
}
