using MembersSite.ArchitectureTests.Planted.Application.Noticeboard;
using MembersSite.ArchitectureTests.Planted.Infrastructure.Noticeboard;

namespace MembersSite.ArchitectureTests.Planted.Web.Noticeboard.Posting;

// A page that asks for a port of its own module, and for what is behind it.
public sealed class PlantedPage(IPlantedNoticeRepository notices)
{
    public object Notices => notices.Find();

    public static object Table => new PlantedTable();
}
