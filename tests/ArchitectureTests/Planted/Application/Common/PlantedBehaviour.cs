using MembersSite.ArchitectureTests.Planted.Application.Tokens;

namespace MembersSite.ArchitectureTests.Planted.Application.Common;

// What all share knows no module, not even its messages.
public sealed class PlantedBehaviour
{
    public static PlantedIssue Message => new();
}
