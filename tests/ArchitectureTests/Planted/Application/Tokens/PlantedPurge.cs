using MembersSite.ArchitectureTests.Planted.Application.Noticeboard;

namespace MembersSite.ArchitectureTests.Planted.Application.Tokens;

// Tokens know nobody.
public sealed class PlantedPurge(IPlantedNoticeRepository notices)
{
    public object Find() => notices.Find();
}
