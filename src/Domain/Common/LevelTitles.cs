namespace MembersSite.Domain.Common;

/// <summary>The titles of the user levels that every installation has.</summary>
public static class LevelTitles
{
    /// <summary>Runs the site.</summary>
    public const string Admin = "admin";

    /// <summary>Has joined the site.</summary>
    public const string Member = "member";
}
