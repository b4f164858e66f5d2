using MembersSite.Domain.Common;

namespace MembersSite.Domain.Noticeboard;

/// <summary>What an API token can be allowed to do with notices. Reading them needs none: everybody may.</summary>
public static class NoticeAbilities
{
    /// <summary>Put up notices, and change them.</summary>
    public static readonly Ability Write = new("notices:write", "Put up notices, and change or take down those that you may");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Ability> All = [Write];
}
