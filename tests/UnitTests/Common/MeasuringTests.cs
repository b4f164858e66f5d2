using System.Diagnostics.Metrics;
using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Members.Passwords;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.UnitTests.Common;

/// <summary>Where nobody listens, measuring is free.</summary>
public sealed class MeasuringTests
{
    private readonly IMeterFactory _meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    [Fact]
    public void Counting_allocates_nothing_where_nobody_listens()
    {
        var tokens = new TokenMetrics(_meters);
        var lookups = new CacheMetrics(_meters);
        var hashing = new PasswordHashingMetrics(_meters);

        Assert.Equal(0, Allocated(() =>
        {
            tokens.Validated();
            lookups.LookedUp(isHit: true);
            tokens.Refused("Token.Unknown");
            tokens.Issued("session");
            hashing.Done("verify", TimeSpan.FromSeconds(1));
        }));
    }

    [Fact]
    public void A_span_allocates_nothing_where_nobody_listens()
    {
        ErrorOr<Success> answer = Result.Success;

        Assert.Equal(0, Allocated(() =>
        {
            using var span = MessageSpan.Start<Loud>();
            span.End(answer);
        }));
    }

    private static long Allocated(Action act)
    {
        act();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            act();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed record Loud : IRequest<ErrorOr<Success>>;
}
