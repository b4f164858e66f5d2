using MembersSite.ArchitectureTests.Planted.Application.Tokens;

namespace MembersSite.ArchitectureTests.Planted.Application.Members;

// The message and its answer are allowed; the port, and what it finds, are not.
public sealed class PlantedJoin(IPlantedPort port)
{
    public static PlantedIssue Message => new();

    public static PlantedIssued Answer => new();

    public Domain.Tokens.PlantedToken Find() => port.Find();
}
