using MembersSite.ArchitectureTests.Planted.Domain.Members;

namespace MembersSite.ArchitectureTests.Planted.Infrastructure.Noticeboard;

// A table that points at the entity of another module.
public sealed class PlantedTable
{
    public static PlantedMember Author => new();
}
