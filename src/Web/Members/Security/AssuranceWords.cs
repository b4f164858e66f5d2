using MembersSite.Application.Members.Security;
using MembersSite.Domain.Common;

namespace MembersSite.Web.Members.Security;

/// <summary>What the ways to prove oneself are called on a page.</summary>
internal static class AssuranceWords
{
    /// <summary>How a session was proved, as a sentence.</summary>
    public static string Of(Assurance assurance) => assurance.Methods switch
    {
        [] => "It is not written down how: it was begun before that was kept.",
        [var only] => $"You came in {Of(only)}.",
        _ => $"You came in {string.Join(", ", assurance.Methods.SkipLast(1).Select(Of))} and {Of(assurance.Methods[^1])}.",
    };

    /// <summary>How a member is protected now, as a sentence or two.</summary>
    public static string Of(SecurityView security) => security switch
    {
        { Factors.HasSecondFactor: true, HasPassword: true } => "Whoever wants in as you needs two things: your password or your mail, and beside it your second factor; or a passkey, which is both in one.",
        { Factors.HasSecondFactor: true } => "Nobody can guess or steal a password of yours, since there is none: you come in by what you have, and beside a mailed code your second factor is asked for.",
        { HasPassword: true } => "One thing keeps others out: your password, or your mail. With a passkey or an authenticator app, somebody who has learned it is still kept out.",
        _ => "You come in without a password, through an account elsewhere. Add a passkey or an authenticator app, and your mail alone does not open your account.",
    };

    private static string Of(string method) => method switch
    {
        Assurance.Password => "with your password",
        Assurance.Mail => "with a mailed link or code",
        Assurance.Joining => "by joining",
        Assurance.Totp => "with a code of your authenticator app",
        Assurance.RecoveryCode => "with a recovery code",
        Assurance.Passkey => "with a passkey",
        Assurance.Provider => "through an account elsewhere",
        Assurance.TrustedDevice => "on a device that you trust",
        Assurance.OldSite => "on the site that this one has taken the place of",
        _ => method,
    };
}
