using MembersSite.Domain.Common;

namespace MembersSite.Application.Import;

/// <summary>Which user here each of Trongate's users has become: a million of them fit into some 60 MB.</summary>
internal sealed class CoreUsers
{
    private readonly Dictionary<long, CoreUser> _users = [];
    private readonly HashSet<long> _accountsWithoutUser = [];

    /// <summary>Notes what became of the account of a user. Two accounts of one user make it a shared one, whose tokens are nobody's.</summary>
    /// <param name="id">The key of Trongate's user.</param>
    /// <param name="fate">What became of the account.</param>
    /// <param name="userId">The user here, or nothing where there is none (yet: in a dry run).</param>
    public void Note(long id, CoreUserFate fate, TrongateUserId? userId) =>
        _users[id] = _users.ContainsKey(id) ? new CoreUser(CoreUserFate.Shared, 0) : new CoreUser(fate, userId?.Value ?? 0);

    /// <summary>Notes the key of an account that has no user: old versions gave such accounts tokens under their own key.</summary>
    /// <param name="accountId">The key of the account.</param>
    public void NoteAccountWithoutUser(long accountId) => _accountsWithoutUser.Add(accountId);

    /// <summary>What became of a user; nothing where no account is theirs.</summary>
    /// <param name="id">The key of Trongate's user.</param>
    public CoreUser? Find(long id) => _users.TryGetValue(id, out var user) ? user : null;

    /// <summary>Whether an account without a user has this key.</summary>
    /// <param name="id">The key.</param>
    public bool IsAccountWithoutUser(long id) => _accountsWithoutUser.Contains(id);
}

/// <summary>What became of one of Trongate's users.</summary>
/// <param name="Fate">Whether their tokens go on.</param>
/// <param name="UserId">The key of the user here; 0 in a dry run, and where there is none.</param>
internal readonly record struct CoreUser(CoreUserFate Fate, long UserId);

/// <summary>Whether the tokens of a user go on.</summary>
internal enum CoreUserFate : byte
{
    /// <summary>They do.</summary>
    LetIn,

    /// <summary>They do not: the account is not confirmed, not active, or disabled.</summary>
    ShutOut,

    /// <summary>They do not: the account waits for the owner, or was refused.</summary>
    NotImported,

    /// <summary>Those do that an import before has brought, and no others: the password here is not the one that was written.</summary>
    ChangedHere,

    /// <summary>They do not: several accounts are of this user, and nobody knows whose a token is.</summary>
    Shared,
}
