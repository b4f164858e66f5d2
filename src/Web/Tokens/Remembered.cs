using System.Security.Claims;
using MembersSite.Web.Common.Access;

namespace MembersSite.Web.Tokens;

/// <summary>
/// Something that an endpoint finds out about the signed-in user and uses again for later requests with the same token. It is kept
/// for as long as the validated token is held in memory, and any change of what concerns the user ends both (docs/decisions/0010).
/// Each endpoint has an object of its own, in a static field: what it remembers is found by that object alone.
/// </summary>
/// <typeparam name="T">What is remembered.</typeparam>
internal sealed class Remembered<T>
    where T : class
{
    /// <summary>What was remembered, or nothing.</summary>
    public T? Recall(ClaimsPrincipal user) => (user.SignedIn() as TokenIdentity)?.Memory.Find(this) as T;

    /// <summary>
    /// Remembers. The value must have been read by this request, after it was signed in, and must follow from the token and from
    /// rows that belong to its user (<c>IBelongsToUser</c>), from nothing else that the request says.
    /// </summary>
    public T Remember(ClaimsPrincipal user, T known)
    {
        (user.SignedIn() as TokenIdentity)?.Memory.Keep(this, known);
        return known;
    }
}

/// <summary>The values remembered with one token: a list, since they are one or two.</summary>
internal sealed class RememberedValues
{
    private volatile Entry? _first;

    public object? Find(object key)
    {
        for (var entry = _first; entry is not null; entry = entry.Next)
        {
            if (ReferenceEquals(entry.Key, key))
            {
                return entry.Value;
            }
        }

        return null;
    }

    /// <summary>Keeps a value in place of the one that was there. Of two who keep one at once, either may win.</summary>
    public void Keep(object key, object value) => _first = new Entry(key, value, Without(key, _first));

    private static Entry? Without(object key, Entry? entry) => entry is null || ReferenceEquals(entry.Key, key)
        ? entry?.Next
        : new Entry(entry.Key, entry.Value, Without(key, entry.Next));

    private sealed class Entry(object key, object value, Entry? next)
    {
        public object Key => key;

        public object Value => value;

        public Entry? Next => next;
    }
}
