namespace MembersSite.Application.Members.LoggingIn;

/// <summary>A way in, and how the member's record of what happened calls it.</summary>
/// <param name="Words">Such as "with the password".</param>
/// <param name="Joins">Whether it is the first time, by joining.</param>
public sealed record WayIn(string Words, bool Joins = false)
{
    /// <summary>With a password.</summary>
    public static readonly WayIn Password = new("with the password");

    /// <summary>With a link or code that was mailed.</summary>
    public static readonly WayIn Mail = new("by mail");

    /// <summary>By becoming a member.</summary>
    public static readonly WayIn Joining = new("by joining", Joins: true);
}
