using ErrorOr;
using MediatR;

namespace MembersSite.ArchitectureTests.Planted.Application.Tokens;

// A message whose answer is a list, and what that holds: all of it may be spoken of.
public sealed record PlantedIssue : IRequest<ErrorOr<IReadOnlyList<PlantedIssued>>>;

public sealed record PlantedIssued(Domain.Tokens.PlantedValue Value);

public sealed record PlantedUserDeleted : INotification;

// Behind the messages: for this module alone.
public interface IPlantedTokenRepository
{
    Domain.Tokens.PlantedToken Find();
}
