namespace MembersSite.Web.Common.Access;

/// <summary>How those who run the site must have shown who they are: in the section <c>Admin</c> of the configuration.</summary>
internal sealed class SecondFactorOptions
{
    public const string Section = "Admin";

    /// <summary>Whether running the site takes a session that has shown a second factor.</summary>
    public bool RequireSecondFactor { get; init; }
}
