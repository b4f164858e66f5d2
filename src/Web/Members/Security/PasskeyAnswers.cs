using ErrorOr;
using MembersSite.Domain.Credentials;

namespace MembersSite.Web.Members.Security;

/// <summary>How refused passkeys are answered.</summary>
internal static class PasskeyAnswers
{
    /// <summary>
    /// One word for every passkey that lets nobody in, whatever kept it from that: an administrator at a door that is not theirs, a half log-in that is over, a
    /// form that came without an answer.
    /// </summary>
    /// <param name="errors">What went wrong.</param>
    public static List<Error> OfPasskey(this List<Error> errors) => errors[0].Type is ErrorType.Unauthorized ? [CredentialErrors.BadPasskey] : errors;
}
