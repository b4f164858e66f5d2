using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>The table of members as administrators search and list it: each question reads a small piece of one index, however many members there are.</summary>
public interface IMemberDirectory
{
    /// <summary>Reads a piece of the list, in its order.</summary>
    /// <param name="range">Which.</param>
    Task<IReadOnlyList<MemberEntry>> ReadAsync(MemberRange range, CancellationToken ct);

    /// <summary>Reads the entries of some members, in no particular order.</summary>
    /// <param name="ids">The keys of the rows, a few thousand at the most.</param>
    Task<IReadOnlyList<MemberEntry>> ReadAsync(IReadOnlyCollection<long> ids, CancellationToken ct);

    /// <summary>Finds the keys of members by what stands in one column: from a text on, up to another one that is not found any more.</summary>
    /// <param name="column">The column.</param>
    /// <param name="from">The first text that is found.</param>
    /// <param name="below">The text below which they are, or nothing where the first alone is meant.</param>
    /// <param name="atMost">How many to read at the most.</param>
    Task<IReadOnlyList<long>> FindAsync(MemberColumn column, string from, string? below, int atMost, CancellationToken ct);

    /// <summary>Reads members, to look at and not to change, in no particular order.</summary>
    /// <param name="ids">The keys of the rows; a page of them.</param>
    Task<IReadOnlyList<Member>> ListAsync(IReadOnlyCollection<long> ids, CancellationToken ct);
}

/// <summary>A piece of the list of members.</summary>
/// <param name="Order">The order.</param>
/// <param name="IsBackwards">Whether it is read from its end on.</param>
/// <param name="Place">Of whom, or nothing for all members.</param>
/// <param name="After">The entry after which it begins, or nothing for the first one; its member may be gone.</param>
/// <param name="AtMost">How many to read at the most.</param>
public sealed record MemberRange(MemberOrder Order, bool IsBackwards, MemberPlace? Place, MemberEntry? After, int AtMost);

/// <summary>A column that members are found by. Each has an index, and holds lower case.</summary>
public enum MemberColumn
{
    /// <summary>The username.</summary>
    Username,

    /// <summary>The e-mail address.</summary>
    EmailAddress,

    /// <summary>First and last name.</summary>
    Name,

    /// <summary>Last and first name.</summary>
    NameSorted,
}
