using MembersSite.ArchitectureTests.Planted.Application.Members.Joining;
using MembersSite.ArchitectureTests.Planted.Application.Tokens;
using MembersSite.ArchitectureTests.Planted.Domain.Members;

namespace MembersSite.ArchitectureTests.Planted.Application.Noticeboard;

// A third module that helps itself in the others.
public sealed class PlantedPost(IPlantedTokenRepository tokens, IPlantedMemberRepository members)
{
    public object Find() => tokens.Find() ?? (object)members.Find();

    public static PlantedMember Author => new();
}

public interface IPlantedNoticeRepository
{
    object Find();
}
