namespace MembersSite.Application.Members.Importing;

/// <summary>What somebody is to log in with.</summary>
/// <param name="Username">A username, or anything else, or nothing.</param>
/// <param name="EmailAddress">An address, or anything else, or nothing.</param>
public sealed record WantedLogin(string? Username, string? EmailAddress)
{
    /// <summary>Leaves out what names people.</summary>
    public override string ToString() => nameof(WantedLogin);
}
