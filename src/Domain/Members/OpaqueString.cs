using System.Globalization;
using System.Text;
using MembersSite.Domain.Common;

namespace MembersSite.Domain.Members;

/// <summary>
/// Writes a password in the one way in which it is hashed, so that the same password typed on another keyboard is the same: the rules
/// of the profile OpaqueString (RFC 8265, section 4.2.2). Every space is the ASCII one, letters are composed (Form C), and nothing
/// else changes: case, width and the number of spaces count. What the profile would refuse is let through, for it could be chosen before.
/// </summary>
public static class OpaqueString
{
    /// <summary>How many UTF-16 units a password of one character can have as it is typed: a letter in four parts of two units each.</summary>
    public const int MostUnitsPerCharacter = 8;

    /// <summary>Prepares a password.</summary>
    /// <param name="password">What somebody typed.</param>
    public static string Prepare(string password)
    {
        if (Ascii.IsValid(password))
        {
            return password;
        }

        var spaced = new StringBuilder(password.Length);
        foreach (var character in password)
        {
            spaced.Append(char.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator ? ' ' : character);
        }

        return PlainText.Compose(spaced.ToString());
    }
}
