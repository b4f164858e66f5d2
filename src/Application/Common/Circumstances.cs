using MembersSite.Domain.Common;

namespace MembersSite.Application.Common;

/// <summary>Whether somebody acts in this scope through the web, and from where.</summary>
internal sealed class Circumstances
{
    /// <summary>Whether somebody acts through the web; else the site does.</summary>
    public bool IsRequest { get; private set; }

    public Device Device { get; private set; } = Device.Unknown;

    /// <summary>The administrator who acts in somebody else's name, or nothing.</summary>
    public TrongateUserId? Impersonator { get; private set; }

    public void Note(NoteCircumstances it) => (IsRequest, Device, Impersonator) = (true, it.Device, it.Impersonator);
}
