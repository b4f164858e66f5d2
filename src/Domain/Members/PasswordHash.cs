namespace MembersSite.Domain.Members;

/// <summary>What is stored in place of a password. Printing it prints stars.</summary>
/// <param name="Text">The hash in the form its hasher writes; at most 100 ASCII characters.</param>
public sealed record PasswordHash(string Text)
{
    /// <summary>The width of the column, in characters.</summary>
    public const int MaxLength = 100;

    /// <summary>What stands there for a member who has no password. No password matches it, after the same work as for any other.</summary>
    public static readonly PasswordHash None = new("!");

    /// <summary>Stars, so that no log shows the hash.</summary>
    public override string ToString() => "***";
}
