using MembersSite.Domain.Throttling;

namespace MembersSite.UnitTests.Throttling;

public sealed class ThrottlingErrorsTests
{
    [Theory]
    [InlineData(0.2, "Wait a second,")]
    [InlineData(1, "Wait a second,")]
    [InlineData(1.1, "Wait 2 seconds,")]
    [InlineData(90, "Wait 90 seconds,")]
    [InlineData(91, "Wait 2 minutes,")]
    [InlineData(900, "Wait 15 minutes,")]
    public void It_says_how_long_to_wait_and_never_too_short(double seconds, string expected) =>
        Assert.Contains(expected, ThrottlingErrors.TooMany(TimeSpan.FromSeconds(seconds)).Description, StringComparison.Ordinal);
}
