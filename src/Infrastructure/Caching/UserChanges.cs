using MembersSite.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace MembersSite.Infrastructure.Caching;

/// <summary>
/// Invalidates caches after a commit: collects which users the writes of one unit of work concern, and tells this node and the others.
/// Writes through EF Core's change tracker are found there; statements that go past it (<c>ExecuteUpdate</c>, <c>ExecuteDelete</c>) note their user.
/// </summary>
internal sealed class UserChanges(UserVersions versions, IChangeBroadcast broadcast)
{
    private readonly HashSet<TrongateUserId> _users = [];
    private bool _everybody;

    public void Note(TrongateUserId user) => _users.Add(user);

    // Also what was read and found to be as it should: another request may have changed it, and not told of it yet.
    public void NoteFrom(ChangeTracker tracker)
    {
        _users.UnionWith(tracker.Entries<IBelongsToUser>().Where(entry => entry.State is not EntityState.Added).Select(entry => entry.Entity.UserId));
        _everybody |= tracker.Entries<IConcernsEveryUser>().Any(entry => entry.State is not EntityState.Added);
    }

    /// <summary>To be called after a commit, also where its outcome is unknown: forgetting too much does no harm.</summary>
    public void Tell()
    {
        if (_everybody)
        {
            versions.ChangeAll();
            broadcast.TellOfAll();
        }

        foreach (var user in _users)
        {
            versions.Change(user);
            broadcast.Tell(user);
        }

        _users.Clear();
        _everybody = false;
    }
}

/// <summary>Tells other nodes whom a change concerned.</summary>
internal interface IChangeBroadcast
{
    /// <summary>Sends it on its way; waits for nothing, and fails in silence where nobody can be reached.</summary>
    void Tell(TrongateUserId user);

    /// <summary>The same of a change that concerned everybody.</summary>
    void TellOfAll();
}
