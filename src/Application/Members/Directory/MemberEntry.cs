using System.Text;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>What the list of members is sorted and filtered by, of one member.</summary>
/// <param name="Id">The key of the row.</param>
/// <param name="Place">The level, and whether they are let in; nothing where that was not asked.</param>
/// <param name="NameSorted">Last and first name in lower case; empty where it is listed in another order.</param>
/// <param name="LastLogin">When they last logged in; the beginning of time where they are listed in another order.</param>
public sealed record MemberEntry(long Id, MemberPlace? Place, string NameSorted, DateTimeOffset LastLogin)
{
    /// <summary>Which of two comes first: below zero where it is this one. The key decides between those that are else alike, so every order is total.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="order">The order.</param>
    public int CompareTo(MemberEntry other, MemberOrder order)
    {
        var byKey = order switch
        {
            MemberOrder.Name => CompareNames(NameSorted, other.NameSorted),
            MemberOrder.LastLogin => other.LastLogin.CompareTo(LastLogin),
            _ => 0,
        };
        var byId = order == MemberOrder.Name ? Id.CompareTo(other.Id) : other.Id.CompareTo(Id);
        return byKey != 0 ? byKey : byId;
    }

    /// <summary>Leaves the name out, which does not belong in logs.</summary>
    public override string ToString() => $"{nameof(MemberEntry)} {{ {Id} }}";

    // As both databases compare: by code points, which is by bytes in UTF-8. By UTF-16 an emoji would come before some letters.
    private static int CompareNames(string one, string other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));
}

/// <summary>Where a member stands: members are counted and indexed by it.</summary>
/// <param name="LevelId">The key of the level.</param>
/// <param name="State">Whether they are let in.</param>
public sealed record MemberPlace(int LevelId, MemberState State);
