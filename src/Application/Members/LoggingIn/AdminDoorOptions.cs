using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>Where administrators log in: in the section <c>Admin</c> of the configuration.</summary>
public sealed class AdminDoorOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Admin";

    /// <summary>
    /// The secret last part of the address where administrators log in, <c>/login/…</c>: 8 to 64 letters, digits and hyphens. Nothing where they log in
    /// where everybody does.
    /// </summary>
    [RegularExpression("(?!second-factor$)[A-Za-z0-9-]{8,64}", ErrorMessage = "Admin:LoginWord must be 8 to 64 letters (a to z), digits and hyphens, and not second-factor, which is a page of everybody's.")]
    public string? LoginWord { get; init; }

    /// <summary>Whether administrators have a door of their own, and are let in by no other.</summary>
    public bool IsSecret => !string.IsNullOrEmpty(LoginWord);

    /// <summary>Whether somebody stands at that door.</summary>
    /// <param name="word">What ends the address that they came to: anything.</param>
    public bool IsAt(string? word) =>
        IsSecret && word is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(word), Encoding.UTF8.GetBytes(LoginWord!));
}
