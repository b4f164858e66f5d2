using System.Diagnostics;
using MembersSite.Application.Members.Passwords;
using Microsoft.Extensions.Options;
using BC = BCrypt.Net.BCrypt;

namespace MembersSite.Infrastructure.Members.Passwords;

internal sealed class PasswordCosts(IOptions<PasswordHashingOptions> options) : IPasswordCosts
{
    public int Configured => options.Value.Cost;

    public int Lowest => PasswordHashingOptions.MinimumCost;

    public int Highest => PasswordHashingOptions.HighestCost;

    public int Parallel => options.Value.Parallel == 0 ? Environment.ProcessorCount : options.Value.Parallel;

    public TimeSpan Measure(int cost)
    {
        var start = Stopwatch.GetTimestamp();
        _ = BC.EnhancedHashPassword("a password of usual length", cost);
        return Stopwatch.GetElapsedTime(start);
    }
}
