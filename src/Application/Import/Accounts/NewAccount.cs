using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Import.Accounts;

/// <summary>An account that is to become a member.</summary>
/// <param name="Wish">What it is to be.</param>
/// <param name="Username">The username that it gets.</param>
/// <param name="EmailAddress">The address that it gets.</param>
/// <param name="Level">The level that it gets.</param>
internal sealed record NewAccount(AccountWish Wish, string Username, string EmailAddress, LevelView Level)
{
    public string FirstName => Wish.FirstName ?? Username;

    public bool IsAdmin => Level.Title == LevelTitles.Admin;

    public bool IsLetIn => Wish.DisabledReason is null;

    public byte[] Marks => AccountMarks.Of(Username, EmailAddress, FirstName, Wish.LastName, Wish.Password, Level.Title, IsLetIn);

    /// <summary>Leaves out what names people.</summary>
    public override string ToString() => Wish.Row.ToString();
}
