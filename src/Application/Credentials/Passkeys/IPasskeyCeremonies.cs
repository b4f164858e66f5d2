using MembersSite.Domain.Common;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>
/// What a browser is asked, and whether what it answers is right (W3C Web Authentication, Level 3, section 7). It reads passkeys and changes nothing.
/// </summary>
public interface IPasskeyCeremonies
{
    /// <summary>Asks for a new passkey.</summary>
    /// <param name="owner">Whom it is for: passkeys that they have are not made twice. The user is nothing where there is none yet.</param>
    /// <param name="username">What the browser calls it in its list.</param>
    Task<PasskeyQuestion> AskForNewAsync(PasskeyOwner owner, string username, CancellationToken ct);

    /// <summary>Asks for a passkey that is registered.</summary>
    /// <param name="owner">Whose it must be, or nothing for anybody's.</param>
    Task<PasskeyQuestion> AskAsync(PasskeyOwner? owner, CancellationToken ct);

    /// <summary>Reads a new passkey; nothing where the answer is none, or to another question.</summary>
    /// <param name="state">The state of the question.</param>
    /// <param name="response">What the browser sent: anything.</param>
    Task<NewPasskey?> ReadNewAsync(string state, string response, CancellationToken ct);

    /// <summary>
    /// Reads who has shown a registered passkey; nothing where the answer is none, or to another question. How often it has signed is not compared here:
    /// <see cref="IPasskeyRepository.CountUseAsync"/> does, in the statement that stores it.
    /// </summary>
    /// <param name="state">The state of the question.</param>
    /// <param name="response">What the browser sent: anything.</param>
    Task<ShownPasskey?> ReadAsync(string state, string response, CancellationToken ct);
}

/// <summary>Whose passkeys some are.</summary>
/// <param name="UserId">The user; nothing of somebody who is about to become one.</param>
/// <param name="UserHandle">What their passkeys know them by.</param>
public sealed record PasskeyOwner(TrongateUserId? UserId, string UserHandle);

/// <summary>A question to a browser.</summary>
/// <param name="OptionsJson">What the browser is given.</param>
/// <param name="State">What is needed to check the answer; it stays here.</param>
public sealed record PasskeyQuestion(string OptionsJson, string State);

/// <summary>A passkey that was just made, and is nobody's yet.</summary>
/// <param name="UserHandle">What it knows its owner by.</param>
/// <param name="CredentialId">The id that the device has given it.</param>
/// <param name="PublicKey">The public key.</param>
/// <param name="SignCount">How often it has signed.</param>
/// <param name="Transports">How it is reached, with spaces between.</param>
/// <param name="IsUserVerified">Whether its device asked for a finger, a face or a PIN.</param>
/// <param name="IsBackupEligible">Whether it may be copied to other devices.</param>
/// <param name="IsBackedUp">Whether it was.</param>
/// <param name="Provider">Who made its device or program, or nothing.</param>
public sealed record NewPasskey(
    string UserHandle, byte[] CredentialId, byte[] PublicKey, long SignCount, string Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp, string? Provider);

/// <summary>A registered passkey that was just shown.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="CredentialId">The id that the device has given it.</param>
/// <param name="SignCount">How often it has signed, this time included.</param>
/// <param name="IsBackedUp">Whether it is on several devices.</param>
public sealed record ShownPasskey(TrongateUserId UserId, byte[] CredentialId, long SignCount, bool IsBackedUp);
