using MembersSite.Application.Import.Maps;

namespace MembersSite.Application.Import.Accounts;

/// <summary>Some accounts of a table, that are judged and written together.</summary>
/// <param name="Table">The table.</param>
/// <param name="Place">Its place among the tables.</param>
/// <param name="Wishes">What the accounts are to be here, in the order of their keys.</param>
/// <param name="After">The key of the last account before them.</param>
/// <param name="UpTo">The key up to which there are no others.</param>
internal sealed record AccountPart(AccountTable Table, int Place, IReadOnlyList<AccountWish> Wishes, long After, long UpTo)
{
    /// <summary>Leaves the rows out.</summary>
    public override string ToString() => $"{Table.Table} to {UpTo}";
}
