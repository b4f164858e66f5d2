using ErrorOr;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Turns passwords into hashes and compares them. Both are slow on purpose, and only a bounded number run at
/// once: beyond the queue the answer is <see cref="MemberErrors.TooBusy"/>.
/// </summary>
public interface IPasswordHasher
{
    /// <summary>Hashes a password, as <see cref="OpaqueString"/> writes it.</summary>
    /// <param name="password">Any well-formed text; all of it counts.</param>
    /// <param name="ct">Gives the place in the queue back.</param>
    Task<ErrorOr<PasswordHash>> HashAsync(string password, CancellationToken ct);

    /// <summary>Compares a password, in any spelling, with a stored hash; one that was made of the password as it was typed still matches.</summary>
    /// <param name="password">What somebody typed.</param>
    /// <param name="hash">
    /// The stored hash, or nothing where there is no such member: then the work is done all the same, so that
    /// time does not tell the two apart, and the answer is <see cref="PasswordVerification.Wrong"/>.
    /// </param>
    /// <param name="ct">Gives the place in the queue back.</param>
    Task<ErrorOr<PasswordVerification>> VerifyAsync(string password, PasswordHash? hash, CancellationToken ct);
}

/// <summary>How a password compares with a hash.</summary>
public enum PasswordVerification
{
    /// <summary>It is another password, or the stored text is no hash.</summary>
    Wrong,

    /// <summary>It is the password.</summary>
    Right,

    /// <summary>It is the password, and the hash was made in an older way or with a lower cost: renew it.</summary>
    RightButOutdated,
}
