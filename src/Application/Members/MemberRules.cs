using FluentValidation;
using MembersSite.Application.Members.Joining;
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

    /// <summary>A username that somebody chooses, on joining or later.</summary>
    public static void NewUsername<T>(this IRuleBuilderInitial<T, string?> rule, JoiningOptions joining) => rule
        .AnyUsername()
        .Must(name => !joining.IsReserved(name!)).WithMessage("That username is kept for those who run this site. Choose another one.");

    /// <summary>A username that is chosen by those who run this site, also one of those that are kept for them.</summary>
    public static IRuleBuilderOptions<T, string?> AnyUsername<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Choose a username.")
        .Must(Domain.Members.Username.IsValid)
        .WithMessage("A username has 3 to 30 letters (a to z), digits, dots, hyphens or underscores, and begins and ends with a letter or digit.");

    public static void EmailAddress<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Enter your email address.")
        .Must(Domain.Members.EmailAddress.IsValid)
        .WithMessage("Enter an email address like name@example.com, of at most 254 characters.");

    public static void FirstName<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .Must(name => name is not null && PlainText.CanBeSeen(name)).WithMessage("Enter your first name.")
        .PersonName("first");

    /// <summary>A last name, which not everybody has.</summary>
    public static void LastName<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .Must(name => string.IsNullOrWhiteSpace(name) || PlainText.CanBeSeen(name)).WithMessage("A last name needs a character that can be seen. It can be left empty.")
        .PersonName("last");

    private static void PersonName<T>(this IRuleBuilder<T, string?> rule, string which) => rule
        .Must(name => PlainText.Characters(name?.Trim() ?? string.Empty) <= Member.MaxNameLength).WithMessage($"A {which} name has at most {Member.MaxNameLength} characters.")
        .Must(name => PlainText.IsOneCleanLine(name ?? string.Empty)).WithMessage($"A {which} name cannot have line breaks or control characters.");

    public static void NewPassword<T>(this IRuleBuilderInitial<T, string?> rule, ICommonPasswords common) => rule
        .Cascade(CascadeMode.Stop)
        .NotNull().WithMessage("Choose a password.")
        .Must(password => !IsShort(password!) || Characters(password!) >= MinPasswordLength)
        .WithMessage($"A password has at least {MinPasswordLength} characters. Several words in a row are easy to remember and hard to guess.")
        .Must(password => IsShort(password!) && Characters(password!) <= MaxPasswordLength).WithMessage($"A password has at most {MaxPasswordLength} characters.")
        .Must(password => PlainText.IsWellFormed(password!)).WithMessage("The password has characters that arrived broken. Type it again.")
        .Must(password => !common.Contains(OpaqueString.Prepare(password!))).WithMessage("That password is one of the first that attackers try. Choose another one.");

    /// <summary>
    /// What somebody who logs in may have typed as password: anything that could once have been chosen, as it is counted now or, before
    /// passwords were prepared, as it was typed.
    /// </summary>
    public static void TypedPassword<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .Must(password => !string.IsNullOrEmpty(password)).WithMessage("Enter your password.") // NotEmpty refuses spaces, which can be chosen
        .Must(password => IsShortEnough(password!)).WithMessage($"A password has at most {MaxPasswordLength} characters.");

    private static int Characters(string password) => PlainText.Characters(OpaqueString.Prepare(password));

    // Preparing is not for texts of any length.
    private static bool IsShort(string password) => password.Length <= OpaqueString.MostUnitsPerCharacter * MaxPasswordLength;

    private static bool IsShortEnough(string password) =>
        IsShort(password) && (Characters(password) <= MaxPasswordLength || PlainText.Characters(password) <= MaxPasswordLength);
}
