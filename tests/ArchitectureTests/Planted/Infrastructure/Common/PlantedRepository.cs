namespace MembersSite.ArchitectureTests.Planted.Infrastructure.Common;

public sealed class PlantedRepository;
