using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace MembersSite.Benchmarks.Micro;

/// <summary>Short runs inside this process: minutes, not hours, and good enough to see what allocates.</summary>
internal static class MicroConfig
{
    public static IConfig Create() => DefaultConfig.Instance
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "memberssite-micro"))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
}
