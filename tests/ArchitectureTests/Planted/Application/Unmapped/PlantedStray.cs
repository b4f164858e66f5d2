namespace MembersSite.ArchitectureTests.Planted.Application.Unmapped;

// In a folder that is no row of the map.
public sealed class PlantedStray;
