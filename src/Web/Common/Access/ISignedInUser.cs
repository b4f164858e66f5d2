using MembersSite.Domain.Common;

namespace MembersSite.Web.Common.Access;

/// <summary>What the pages and the API of every module may ask of the signed-in user, whoever signed them in.</summary>
internal interface ISignedInUser
{
    TrongateUserId UserId { get; }

    /// <summary>The code of the user, which may be shown.</summary>
    string UserCode { get; }

    string LevelTitle { get; }

    /// <summary>Whether this is a session, which may do whatever its user may; an API token may do only what it was given.</summary>
    bool IsSession { get; }

    /// <summary>When whoever holds this last proved who they are, as far as this node knows.</summary>
    DateTimeOffset ProvedAt { get; }

    /// <summary>Whether the user may do this with what they signed in with.</summary>
    /// <param name="ability">The name of an ability.</param>
    bool IsAllowed(string ability);
}
