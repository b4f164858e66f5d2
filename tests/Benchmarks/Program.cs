using BenchmarkDotNet.Running;
using MembersSite.Benchmarks;
using MembersSite.Benchmarks.Load;
using MembersSite.Benchmarks.Micro;

if (RawBcrypt.From(args) is { } raw)
{
    Console.WriteLine(raw.Run());
    return 0;
}

if (args.Contains("--micro", StringComparer.Ordinal))
{
    BenchmarkRunner.Run([typeof(TokenValueBenchmarks), typeof(ValidationBenchmarks)], MicroConfig.Create());
    return 0;
}

if (BenchOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};
return await Bench.RunAsync(options, stop.Token);
