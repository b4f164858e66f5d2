using MembersSite.Domain.Members;

namespace MembersSite.Application.Members;

/// <summary>What a member may see of themselves; no id but the code, and no hash.</summary>
/// <param name="Username">The name to log in with.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name; empty where they have one name only.</param>
/// <param name="EmailAddress">Where mail reaches them.</param>
/// <param name="MemberSince">When they joined.</param>
/// <param name="LastLogin">When they last logged in.</param>
/// <param name="NumLogins">How often they have logged in, joining included.</param>
/// <param name="HasPassword">Whether there is a password.</param>
public sealed record MemberView(
    string Username, string FirstName, string LastName, string EmailAddress, DateTimeOffset MemberSince, DateTimeOffset LastLogin, int NumLogins, bool HasPassword = true)
{
    /// <summary>First and last name, or the one they have.</summary>
    public string FullName => $"{FirstName} {LastName}".TrimEnd();

    /// <summary>Shows a member.</summary>
    /// <param name="member">The member.</param>
    public static MemberView Of(Member member) => new(
        member.Username, member.FirstName, member.LastName, member.EmailAddress, member.DateCreated, member.LastLogin, member.NumLogins, member.HasPassword);

    /// <summary>Leaves out names and address, which do not belong in logs.</summary>
    public override string ToString() => nameof(MemberView);
}
