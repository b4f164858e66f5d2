using MembersSite.ArchitectureTests.Planted.Application.Noticeboard;
using MembersSite.ArchitectureTests.Planted.Application.Tokens;

namespace MembersSite.ArchitectureTests.Planted.Application.Members.Joining;

// In a folder below its module. The message, its answer and what that holds are allowed; the port, and what it finds, are not,
// nor is anything of a module that this one has no arrow to.
public sealed class PlantedJoin(IPlantedTokenRepository tokens, IPlantedNoticeRepository notices)
{
    public static PlantedIssue Message => new();

    public static PlantedIssued Answer => new(new Domain.Tokens.PlantedValue());

    public object Find() => tokens.Find() ?? notices.Find();
}

public interface IPlantedMemberRepository
{
    Domain.Members.PlantedMember Find();
}
