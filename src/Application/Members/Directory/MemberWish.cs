using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>Which members are wanted, and in which order.</summary>
/// <param name="LevelId">The key of a level, or nothing for all.</param>
/// <param name="State">A state, or nothing for all.</param>
/// <param name="Order">The order.</param>
internal sealed record MemberWish(int? LevelId, MemberState? State, MemberOrder Order)
{
    public bool IsMetBy(MemberPlace place) => (LevelId is null || place.LevelId == LevelId) && (State is null || place.State == State);

    /// <summary>The list of those who were found: a few thousand at the most, which are filtered and sorted here.</summary>
    /// <param name="found">Who was found.</param>
    public OpenedList Of(FoundMembers found)
    {
        var sorted = found.Entries.Where(entry => IsMetBy(entry.Place!)).ToList();
        sorted.Sort((one, other) => one.CompareTo(other, Order));
        return new OpenedList(
            sorted.Count,
            found.IsMore,
            (isBackwards, after, atMost, _) =>
            {
                var way = isBackwards ? -1 : 1;
                var inOrder = isBackwards ? sorted.AsEnumerable().Reverse() : sorted;
                return Task.FromResult<IReadOnlyList<MemberEntry>>([.. inOrder.SkipWhile(entry => after is not null && entry.CompareTo(after, Order) * way <= 0).Take(atMost)]);
            });
    }
}

/// <summary>A list of members, to be read a page at a time.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="IsMore">Whether there are more than were looked at.</param>
/// <param name="Take">Reads entries: whether from the end on, after which one, and how many at the most.</param>
internal sealed record OpenedList(int Total, bool IsMore, Func<bool, MemberEntry?, int, CancellationToken, Task<IReadOnlyList<MemberEntry>>> Take);
