using MediatR;
using MembersSite.Application.Common;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.UnitTests.Common;

public sealed class DirectMediatorTests
{
    private readonly List<string> _steps = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_goes_through_its_behaviours_in_the_order_of_their_registration()
    {
        var answer = await SendAsync(new Behaviour("first", _steps), new Behaviour("second", _steps), new Behaviour("third", _steps));

        Assert.Equal("handled hello", answer);
        Assert.Equal(["first", "second", "third", "handler", "/third", "/second", "/first"], _steps, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_message_without_behaviours_goes_straight_to_its_handler()
    {
        await SendAsync();

        Assert.Equal(["handler"], _steps, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_behaviour_that_has_nothing_to_do_is_left_out()
    {
        await SendAsync(new Idle(applies: false, _steps), new Behaviour("other", _steps), new Idle(applies: true, _steps));

        Assert.Equal(["other", "idle", "handler", "/idle", "/other"], _steps, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_message_without_a_handler_is_a_bug_that_says_so()
    {
        await using var services = new ServiceCollection().AddSingleton(typeof(MessagePath<,>)).BuildServiceProvider();

        var bug = await Assert.ThrowsAsync<InvalidOperationException>(() => new DirectMediator(new MessagePaths(services), services).Send(new Hello("hello"), Ct));

        Assert.Contains(nameof(Hello), bug.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notifications_are_refused_instead_of_lost()
    {
        await using var services = new ServiceCollection().BuildServiceProvider();

        await Assert.ThrowsAsync<NotSupportedException>(() => new DirectMediator(new MessagePaths(services), services).Publish(new Heard(), Ct));
    }

    private async Task<string> SendAsync(params IPipelineBehavior<Hello, string>[] behaviours)
    {
        var registered = new ServiceCollection().AddSingleton(typeof(MessagePath<,>)).AddSingleton<IRequestHandler<Hello, string>>(new Handler(_steps));
        foreach (var behaviour in behaviours)
        {
            registered.AddSingleton(behaviour);
        }

        await using var services = registered.BuildServiceProvider();
        return await new DirectMediator(new MessagePaths(services), services).Send(new Hello("hello"), Ct);
    }

    private sealed record Hello(string Text) : IRequest<string>;

    private sealed record Heard : INotification;

    private sealed class Handler(List<string> steps) : IRequestHandler<Hello, string>
    {
        public Task<string> Handle(Hello request, CancellationToken cancellationToken)
        {
            steps.Add("handler");
            return Task.FromResult("handled " + request.Text);
        }
    }

    private class Behaviour(string name, List<string> steps) : IPipelineBehavior<Hello, string>
    {
        public async Task<string> Handle(Hello request, CancellationToken cancellationToken, RequestHandlerDelegate<string> next)
        {
            steps.Add(name);
            var answer = await next();
            steps.Add("/" + name);
            return answer;
        }
    }

    private sealed class Idle(bool applies, List<string> steps) : Behaviour("idle", steps), IOptionalBehaviour
    {
        public bool Applies => applies;
    }
}
