using ErrorOr;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace MembersSite.ArchitectureTests.Planted;

// Breaks the rules on purpose, so that a rule that cannot fail is noticed.
[Authorize(Roles = "editor")]
public class PlantedUnsealed
{
    [Authorize("a policy that is no scenario")]
    public static Task Wait() => Task.CompletedTask;
}

public sealed record PlantedMessage : IRequest<ErrorOr<IReadOnlyList<PlantedAnswer>>>;

public sealed record PlantedAnswer;

public sealed class PlantedOptions;

public sealed class PlantedLifetimes
{
    public const string Section = "Planted";
}
