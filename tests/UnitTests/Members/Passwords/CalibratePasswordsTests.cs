using MembersSite.Application.Members.Passwords;
using NSubstitute;

namespace MembersSite.UnitTests.Members.Passwords;

public sealed class CalibratePasswordsTests
{
    private readonly IPasswordCosts _costs = Substitute.For<IPasswordCosts>();

    public CalibratePasswordsTests()
    {
        _costs.Lowest.Returns(10);
        _costs.Highest.Returns(16);
    }

    [Theory]
    [InlineData(80, 250, 11, 12)] // 80, 160 and 320 ms
    [InlineData(125, 250, 11, 12)] // as long as it may take is not too long
    [InlineData(300, 250, 10, 10)] // too slow a machine: less than 10 is not safe
    [InlineData(1, 250, 16, 16)] // a faster one than there is: more than 16 cannot be configured
    [InlineData(1, 10, 13, 14)]
    public async Task The_highest_cost_is_taken_that_takes_no_longer_than_it_may(int millisecondsOf10, int aim, int recommended, int lastMeasured)
    {
        _costs.Measure(Arg.Any<int>()).Returns(call => TimeSpan.FromMilliseconds(millisecondsOf10 * Math.Pow(2, call.Arg<int>() - 10)));
        var told = new List<int>();

        var answer = await new CalibratePasswordsHandler(_costs).Handle(
            new CalibratePasswords(TimeSpan.FromMilliseconds(aim), new Told(told)), TestContext.Current.CancellationToken);

        Assert.Equal(recommended, answer.Value.Recommended);
        Assert.Equal(Enumerable.Range(10, lastMeasured - 9), answer.Value.Measured.Select(it => it.Cost));
        Assert.Equal(told, answer.Value.Measured.Select(it => it.Cost));
    }

    [Fact]
    public async Task One_that_was_disturbed_does_not_count()
    {
        var times = new Queue<int>([1, 5000, 90, 110, 200, 5000, 190, 400, 390, 410]);
        _costs.Measure(Arg.Any<int>()).Returns(_ => TimeSpan.FromMilliseconds(times.Dequeue()));

        var answer = await new CalibratePasswordsHandler(_costs).Handle(new CalibratePasswords(TimeSpan.FromMilliseconds(250)), TestContext.Current.CancellationToken);

        Assert.Equal([110d, 200d, 400d], answer.Value.Measured.Select(it => it.Duration.TotalMilliseconds));
        Assert.Equal(11, answer.Value.Recommended);
    }

    private sealed class Told(List<int> told) : IProgress<MeasuredCost>
    {
        public void Report(MeasuredCost value) => told.Add(value.Cost);
    }
}
