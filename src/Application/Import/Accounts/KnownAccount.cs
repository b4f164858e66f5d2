using MembersSite.Application.Members.Importing;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Accounts;

/// <summary>An account that an import before has brought.</summary>
/// <param name="Wish">What it is to be now.</param>
/// <param name="Login">What the site says of its username and address.</param>
/// <param name="Before">What was read and written then.</param>
/// <param name="Now">The member as they are now.</param>
/// <param name="IsShared">Whether an account before this one has the same user.</param>
internal sealed record KnownAccount(AccountWish Wish, CheckedLogin Login, ImportedAccount Before, ReadMember Now, bool IsShared)
{
    /// <summary>Leaves out what names people.</summary>
    public override string ToString() => Wish.Row.ToString();
}
