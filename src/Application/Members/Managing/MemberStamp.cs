using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Managing;

/// <summary>
/// What a page has shown of a member, as every form on it carries it: a mark of each part. Where one differs when the form comes back, somebody else has
/// changed that part meanwhile, and can be told from the mark which.
/// </summary>
internal static class MemberStamp
{
    private const int MarkLength = 8;

    private static readonly (string Words, Func<Member, string?> Of)[] Parts =
    [
        ("the username", member => member.Username),
        ("the name", member => $"{member.FirstName}\n{member.LastName}"),
        ("the email address", member => member.EmailAddress),
        ("the level", member => member.LevelId.ToString(CultureInfo.InvariantCulture)),
        ("whether they are let in", member => member.State.ToString()),
        ("the reason why they are disabled", member => member.DisabledReason),
        ("whether they have to choose a new password", member => member.MustReset.ToString()),
        ("the note", member => member.Note),
    ];

    /// <summary>The stamp of a member as they are.</summary>
    public static string Of(Member member) => string.Concat(Parts.Select(part => MarkOf(part, member)));

    /// <summary>What has changed since a stamp was made, in words; everything, where it is none.</summary>
    /// <param name="seen">The stamp: anything that somebody sent.</param>
    /// <param name="member">The member as they are.</param>
    public static IReadOnlyList<string> Changed(string seen, Member member) =>
        [.. Parts.Where((part, i) => seen.Length != Parts.Length * MarkLength || seen.Substring(i * MarkLength, MarkLength) != MarkOf(part, member)).Select(part => part.Words)];

    private static string MarkOf((string Words, Func<Member, string?> Of) part, Member member) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(part.Of(member) ?? "\0")))[..MarkLength];
}
