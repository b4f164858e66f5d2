using ErrorOr;
using MediatR;

namespace MembersSite.ArchitectureTests.Planted.Application.Tokens;

public sealed record PlantedIssue : IRequest<ErrorOr<PlantedIssued>>;

public sealed record PlantedIssued;

public sealed record PlantedList : IRequest<ErrorOr<IReadOnlyList<PlantedListed>>>;

public sealed record PlantedListed;

public interface IPlantedPort
{
    Domain.Tokens.PlantedToken Find();
}
