using ErrorOr;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Members;

namespace MembersSite.Infrastructure.Members.Passwords;

/// <summary>
/// Hashes and compares passwords as <see cref="OpaqueString"/> writes them, so that the same password from another keyboard is the same
/// (RFC 8265; docs/decisions/0014). Hashes from before were made of what was typed: where the two differ and the first does not match,
/// the second is tried, for known and unknown names alike, so that the work tells nothing.
/// </summary>
/// <param name="bcrypt">What does the work.</param>
internal sealed class OpaquePasswordHasher(BcryptPasswordHasher bcrypt) : IPasswordHasher
{
    public Task<ErrorOr<PasswordHash>> HashAsync(string password, CancellationToken ct) => bcrypt.HashAsync(OpaqueString.Prepare(password), ct);

    public async Task<ErrorOr<PasswordVerification>> VerifyAsync(string password, PasswordHash? hash, CancellationToken ct)
    {
        var prepared = OpaqueString.Prepare(password);
        var verified = await bcrypt.VerifyAsync(prepared, hash, ct);
        return verified.IsError || verified.Value != PasswordVerification.Wrong || prepared == password
            ? verified
            : await VerifyAsTypedAsync(password, hash, ct);
    }

    // Renewed, a hash of ours is good for any spelling. Others say themselves whether they may be renewed.
    private async Task<ErrorOr<PasswordVerification>> VerifyAsTypedAsync(string password, PasswordHash? hash, CancellationToken ct)
    {
        var verified = await bcrypt.VerifyAsync(password, hash, ct);
        var isOurs = hash?.Text.StartsWith(BcryptPasswordHasher.Prefix, StringComparison.Ordinal) == true;
        return verified.IsError || verified.Value != PasswordVerification.Right || !isOurs ? verified : PasswordVerification.RightButOutdated;
    }
}
