using BenchmarkDotNet.Attributes;
using MembersSite.Domain.Tokens;

namespace MembersSite.Benchmarks.Micro;

/// <summary>What a token's value costs by itself.</summary>
#pragma warning disable CA1822 // the runner calls instances
public class TokenValueBenchmarks
{
    private readonly TokenValue _value = TokenValue.Generate();
    private readonly string _text = TokenValue.Generate().RevealSecret();
    private readonly string _garbage = TokenValue.Generate().RevealSecret()[..^1] + "x";

    [Benchmark]
    public TokenValue Generate() => TokenValue.Generate();

    [Benchmark]
    public TokenHash Hash() => _value.Hash();

    [Benchmark]
    public bool TryParse() => TokenValue.TryParse(_text, out _);

    [Benchmark]
    public bool TryParseGarbage() => TokenValue.TryParse(_garbage, out _);
}
