using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>A way in, and how the member's record of what happened calls it.</summary>
/// <param name="Words">Such as "with the password".</param>
/// <param name="Method">What it proves, one of the words of <see cref="Assurance"/>.</param>
/// <param name="Joins">Whether it is the first time, by joining.</param>
public sealed record WayIn(string Words, string Method, bool Joins = false)
{
    /// <summary>With a password.</summary>
    public static readonly WayIn Password = new("with the password", Assurance.Password);

    /// <summary>With a link or code that was mailed.</summary>
    public static readonly WayIn Mail = new("by mail", Assurance.Mail);

    /// <summary>With a passkey, which is two factors in one.</summary>
    public static readonly WayIn Passkey = new("with a passkey", Assurance.Passkey);

    /// <summary>By becoming a member.</summary>
    public static readonly WayIn Joining = new("by joining", Assurance.Joining, Joins: true);

    /// <summary>Through an outside provider.</summary>
    /// <param name="name">The name of the provider.</param>
    public static WayIn Through(string name) => new($"through {name}", Assurance.Provider);
}
