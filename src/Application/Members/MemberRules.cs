using FluentValidation;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members;

/// <summary>What the fields of members' forms must look like, said once, in words for the person who fills them in.</summary>
internal static class MemberRules
{
    /// <summary>The fewest characters of a password (OWASP ASVS 5.0, 6.2.1).</summary>
    public const int MinPasswordLength = 8;

    /// <summary>The most characters of a password (OWASP ASVS 5.0, 6.2.9 asks for 64 at least).</summary>
    public const int MaxPasswordLength = 128;

    /// <summary>The longest text that can be a username or an e-mail address.</summary>
    public const int MaxLoginLength = Domain.Members.EmailAddress.MaxLength;

    public static void Username<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Choose a username.")
        .Must(Domain.Members.Username.IsValid)
        .WithMessage("A username has 3 to 30 letters (a to z), digits, dots, hyphens or underscores, and begins and ends with a letter or digit.");

    public static void EmailAddress<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Enter your email address.")
        .Must(Domain.Members.EmailAddress.IsValid)
        .WithMessage("Enter an email address like name@example.com, of at most 254 characters.");

    public static void PersonName<T>(this IRuleBuilderInitial<T, string?> rule, string which) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage($"Enter your {which} name.")
        .Must(name => name!.Trim().Length <= Member.MaxNameLength).WithMessage($"A {which} name has at most {Member.MaxNameLength} characters.")
        .Must(name => PlainText.IsOneCleanLine(name!)).WithMessage($"A {which} name cannot have line breaks or control characters.");

    public static void NewPassword<T>(this IRuleBuilderInitial<T, string?> rule, ICommonPasswords common) => rule
        .Cascade(CascadeMode.Stop)
        .NotNull().WithMessage("Choose a password.")
        .Must(password => Characters(password!) >= MinPasswordLength)
        .WithMessage($"A password has at least {MinPasswordLength} characters. Several words in a row are easy to remember and hard to guess.")
        .Must(password => Characters(password!) <= MaxPasswordLength).WithMessage($"A password has at most {MaxPasswordLength} characters.")
        .Must(password => PlainText.IsWellFormed(password!)).WithMessage("The password has characters that arrived broken. Type it again.")
        .Must(password => !common.Contains(password!)).WithMessage("That password is one of the first that attackers try. Choose another one.");

    /// <summary>
    /// What somebody who logs in may have typed as password: anything that could once have been chosen. Twice
    /// the length, since a character may take two UTF-16 units.
    /// </summary>
    public static void TypedPassword<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .Must(password => !string.IsNullOrEmpty(password)).WithMessage("Enter your password.") // NotEmpty refuses spaces, which can be chosen
        .MaximumLength(2 * MaxPasswordLength).WithMessage($"A password has at most {MaxPasswordLength} characters.");

    // A character is a Unicode code point, as NIST SP 800-63B, section 3.1.1.2 counts them.
    private static int Characters(string password) => password.EnumerateRunes().Count();
}
