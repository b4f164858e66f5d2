using MembersSite.ArchitectureTests.Planted.Infrastructure.Common;

namespace MembersSite.ArchitectureTests.Planted.Web.Common;

public sealed class PlantedPage
{
    public static object Model => new PlantedRepository();
}
