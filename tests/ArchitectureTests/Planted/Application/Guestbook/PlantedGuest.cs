namespace MembersSite.ArchitectureTests.Planted.Application.Guestbook;

// In a folder that is no row of the map.
public sealed class PlantedGuest;
