using MembersSite.Domain.Common;

namespace MembersSite.Application.Common;

/// <summary>Who acts in this scope, and from where.</summary>
internal sealed class Circumstances
{
    /// <summary>Whether somebody acts through the web; else the site does.</summary>
    public bool IsRequest { get; private set; }

    public Device Device { get; private set; } = Device.Unknown;

    /// <summary>The signed-in user, or nothing.</summary>
    public TrongateUserId? UserId { get; private set; }

    public void Note(NoteCircumstances it) => (IsRequest, Device, UserId) = (true, it.Device, it.UserId);
}
