using System.Security.Cryptography;
using System.Text;

namespace MembersSite.Application.Import.Accounts;

/// <summary>
/// A mark of each of the four parts of an account, eight bytes each: what it logs in with, its name, its password, and its standing. They tell which part has
/// changed since: whoever logs in gets a renewed hash, and that must not keep a name that was corrected in the source from coming.
/// </summary>
internal static class AccountMarks
{
    public const int Login = 0;
    public const int Name = 1;
    public const int Password = 2;
    public const int Standing = 3;

    /// <summary>How many parts there are.</summary>
    public const int Parts = 4;

    private const int Length = 8;

    /// <summary>The parts in words.</summary>
    public static readonly IReadOnlyList<string> Words = ["the username or the address", "the name", "the password", "the level, or whether they are let in"];

    /// <summary>The marks of what an account wants to be.</summary>
    public static byte[] Of(AccountWish wish) => Of(
        [wish.Username, wish.EmailAddress], [wish.FirstName, wish.LastName], [wish.Password], [wish.LevelTitle, wish.DisabledReason is null ? "in" : "out"]);

    /// <summary>The marks of what a member is.</summary>
    public static byte[] Of(string username, string emailAddress, string firstName, string lastName, string? password, string levelTitle, bool isLetIn) =>
        Of([username, emailAddress], [firstName, lastName], [password], [levelTitle, isLetIn ? "in" : "out"]);

    /// <summary>Whether a part is the same in both.</summary>
    public static bool AreSame(byte[] one, byte[] other, int part) => one.AsSpan(part * Length, Length).SequenceEqual(other.AsSpan(part * Length, Length));

    /// <summary>Takes a part over.</summary>
    public static void Copy(byte[] from, byte[] to, int part) => from.AsSpan(part * Length, Length).CopyTo(to.AsSpan(part * Length));

    private static byte[] Of(params string?[][] parts)
    {
        var marks = new byte[Parts * Length];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (var part = 0; part < Parts; part++)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts[part].Select(text => text ?? "\0"))), hash);
            hash[..Length].CopyTo(marks.AsSpan(part * Length));
        }

        return marks;
    }
}
