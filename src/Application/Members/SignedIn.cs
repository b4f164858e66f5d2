using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members;

/// <summary>A member who has just been let in, and the token of the new session; or who is half way in, and a token that answers the question for the second factor.</summary>
/// <param name="Token">The token to hand out.</param>
/// <param name="Member">What to show of the member; of one who is half way in nobody may be shown anything.</param>
/// <param name="NewDevice">The token by which the device is known from now on, or nothing where it was known already.</param>
/// <param name="Missing">What is asked for before there is a session, or nothing where there is one. The token is then none of a session, and no request is signed in by it.</param>
/// <param name="Trusted">The token by which the device is not asked for the second factor from now on, or nothing.</param>
public sealed record SignedIn(IssuedToken Token, MemberView Member, IssuedToken? NewDevice = null, SecondFactorNeeded? Missing = null, IssuedToken? Trusted = null) : IConcernsUser
{
    /// <inheritdoc />
    public string UserCode => Token.UserCode;
}

/// <summary>The second factors that a member has, one of which is asked for.</summary>
/// <param name="HasTotp">Whether a code of an authenticator app will do.</param>
/// <param name="HasRecoveryCodes">Whether there is a recovery code left.</param>
/// <param name="HasPasskeys">Whether a passkey will do.</param>
public sealed record SecondFactorNeeded(bool HasTotp, bool HasRecoveryCodes, bool HasPasskeys)
{
    /// <summary>The same in words of <see cref="Assurance"/>.</summary>
    public IReadOnlyList<string> Words => [.. from it in new[] { (HasTotp, Word: Assurance.Totp), (HasRecoveryCodes, Word: Assurance.RecoveryCode), (HasPasskeys, Word: Assurance.Passkey) } where it.Item1 select it.Word];
}
