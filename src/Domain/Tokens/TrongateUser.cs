using System.Security.Cryptography;
using MembersSite.Domain.Common;

namespace MembersSite.Domain.Tokens;

/// <summary>
/// Anybody who may hold a token, whatever their kind: a row of <c>trongate_users</c>. What a person is
/// called and how they log in stands in the tables of other modules, which point here.
/// </summary>
public sealed class TrongateUser : IUserRow
{
    /// <summary>The length of <see cref="Code"/>, in characters.</summary>
    public const int CodeLength = 32;

    private const string CodeAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private TrongateUser(string code, int userLevelId) => (Code, UserLevelId) = (code, userLevelId);

    /// <summary>The key, given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The key, as other modules know it.</summary>
    public TrongateUserId UserId => new(Id);

    /// <summary>32 random letters and digits, unique: the id that may appear in addresses and logs.</summary>
    public string Code { get; private set; }

    /// <summary>The level, a key of <c>trongate_user_levels</c>.</summary>
    public int UserLevelId { get; private set; }

    /// <summary>True where the user's tokens are refused, and no new ones issued.</summary>
    public bool IsDisabled { get; private set; }

    /// <summary>Makes a user of a level, with a fresh code of 190 random bits.</summary>
    /// <param name="level">A stored level.</param>
    public static TrongateUser Create(UserLevel level) =>
        new(RandomNumberGenerator.GetString(CodeAlphabet, CodeLength), level.Id);

    /// <summary>Refuses the user's tokens, or accepts them again.</summary>
    /// <param name="isDisabled">True to refuse them.</param>
    public void Disable(bool isDisabled) => IsDisabled = isDisabled;

    /// <summary>Moves the user to another level.</summary>
    /// <param name="level">A stored level.</param>
    public void MoveTo(UserLevel level) => UserLevelId = level.Id;
}
