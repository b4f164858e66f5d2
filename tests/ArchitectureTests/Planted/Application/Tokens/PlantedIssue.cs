using ErrorOr;
using MediatR;

namespace MembersSite.ArchitectureTests.Planted.Application.Tokens;

public sealed record PlantedIssue : IRequest<ErrorOr<PlantedIssued>>;

public sealed record PlantedIssued;

public interface IPlantedPort
{
    Domain.Tokens.PlantedToken Find();
}
