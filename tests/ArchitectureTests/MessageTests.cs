using System.Reflection;
using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application;
using MembersSite.ArchitectureTests.Rules;
using MembersSite.Infrastructure;
using MembersSite.Web.Common.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MembersSite.ArchitectureTests;

public sealed class MessageTests : IAsyncDisposable
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };
    private static readonly Type[] All = Messages.In(Site.Application);
    private static readonly Type[] Behaviours = [.. Site.Application.GetTypes().Where(type => type.Name.EndsWith("Behaviour`2", StringComparison.Ordinal))];

    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    public MessageTests()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddLogging().AddApplication().AddInfrastructure();
        foreach (var addModule in ModuleRegistrations())
        {
            addModule.Invoke(null, [builder.Services]);
        }

        _services = builder.Services.BuildServiceProvider(Strict);
        _scope = _services.CreateAsyncScope();
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public void There_are_messages_behaviours_and_validators_to_look_at()
    {
        Assert.NotEmpty(All);
        Assert.Equal(4, Behaviours.Length);
        Assert.Contains(Site.Application.GetTypes(), type => typeof(IValidator).IsAssignableFrom(type));
    }

    [Fact]
    public void Every_message_has_exactly_one_handler() => Found.Nothing(Messages.WithoutOneHandler(All, _scope.ServiceProvider));

    [Fact]
    public void Every_message_is_sent_through_every_behaviour() => Found.Nothing(Messages.WithoutBehaviours(All, Behaviours, _scope.ServiceProvider));

    [Fact]
    public void Every_answer_has_room_for_a_failure() => Found.Nothing(Messages.WithoutRoomForFailure(All));

    [Fact]
    public void Every_validator_has_a_message_and_is_registered()
    {
        Found.Nothing(Messages.ValidatorsOfNoMessage(Site.Application.GetTypes()));
        Found.Nothing(Messages.ValidatorsOutOfReach(Site.Application.GetTypes(), _scope.ServiceProvider));
    }

    [Fact]
    public void A_message_without_a_handler_or_with_two_is_found()
    {
        var services = new ServiceCollection()
            .AddSingleton<IRequestHandler<Twice, ErrorOr<Success>>, TwiceHandler>()
            .AddSingleton<IRequestHandler<Twice, ErrorOr<Success>>, TwiceHandler>()
            .BuildServiceProvider();

        Assert.Equal(["Never has 0 handlers", "Twice has 2 handlers"], Messages.WithoutOneHandler([typeof(Never), typeof(Twice)], services), StringComparer.Ordinal);
        Assert.Equal(["Never is sent without Missing`2"], Messages.WithoutBehaviours([typeof(Never)], [typeof(Missing<,>)], services), StringComparer.Ordinal);
    }

    [Fact]
    public void An_answer_without_room_for_a_failure_is_found() =>
        Assert.Equal(["Deaf answers with String"], Messages.WithoutRoomForFailure([typeof(Twice), typeof(Deaf)]), StringComparer.Ordinal);

    [Fact]
    public void A_validator_without_a_message_is_found()
    {
        Assert.Equal(["StrayValidator validates String"], Messages.ValidatorsOfNoMessage([typeof(StrayValidator)]), StringComparer.Ordinal);
        Assert.Equal(["StrayValidator is not registered once"], Messages.ValidatorsOutOfReach([typeof(StrayValidator)], _services), StringComparer.Ordinal);
    }

    [Fact]
    public void A_service_that_cannot_be_made_is_found() =>
        Assert.Throws<AggregateException>(() => new ServiceCollection().AddLogging().AddApplication().BuildServiceProvider(Strict));

    // AddTokens, AddMembers and so on, as Program.cs calls them.
    private static IEnumerable<MethodInfo> ModuleRegistrations() => Site.Infrastructure.GetTypes()
        .Where(type => type.Name.EndsWith("Module", StringComparison.Ordinal))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(method => method.Name.StartsWith("Add", StringComparison.Ordinal));

    private sealed record Never : IRequest<ErrorOr<Success>>;

    private sealed record Twice : IRequest<ErrorOr<Success>>;

    private sealed record Deaf : IRequest<string>;

    private sealed class TwiceHandler : IRequestHandler<Twice, ErrorOr<Success>>
    {
        public Task<ErrorOr<Success>> Handle(Twice request, CancellationToken cancellationToken) => throw new InvalidOperationException("Nobody sends this.");
    }

    private sealed class Missing<TRequest, TResponse>;

    private sealed class StrayValidator : AbstractValidator<string>;
}
