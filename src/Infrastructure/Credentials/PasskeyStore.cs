using System.Security.Cryptography;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using MembersSite.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Credentials;

/// <summary>
/// What the framework's handler reads. It asks for a store of users of its own; of that it uses little, and writes nothing. Its user is whom a handle belongs
/// to, and so the key of a user is here the handle.
/// </summary>
internal sealed class PasskeyStore(MembersDbContext db) : IUserPasskeyStore<PasskeyOwner>
{
    private const int MaxTransportsLength = 100;

    /// <summary>Writes how a passkey is reached: words of the browser, of which those are kept that are short and plain.</summary>
    public static string WriteTransports(IEnumerable<string>? transports)
    {
        var text = string.Join(' ', (transports ?? []).Where(it => it.Length is > 0 and <= 20 && it.All(letter => char.IsAsciiLetterLower(letter) || letter == '-')).Take(5));
        return text.Length <= MaxTransportsLength ? text : string.Empty;
    }

    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken ct) => Task.FromResult(user.UserHandle);

    public async Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken ct) =>
        await Passkeys.Where(it => it.UserHandle == userId).Select(it => (long?)it.UserId).FirstOrDefaultAsync(ct) is { } user
            ? new PasskeyOwner(new TrongateUserId(user), userId)
            : null;

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken ct) =>
        [.. (await Of(user).OrderBy(it => it.Id).ToListAsync(ct)).Select(Show)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken ct)
    {
        var hash = SHA256.HashData(credentialId);
        return await Of(user).FirstOrDefaultAsync(it => it.CredentialHash == hash, ct) is { } passkey ? Show(passkey) : null;
    }

    // Asked before a passkey is added. The unique index answers, and by the name of the failure.
    public Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken ct) => Task.FromResult<PasskeyOwner?>(null);

    public void Dispose()
    {
        // The scope disposes of what is used here.
    }

    public Task<string?> GetUserNameAsync(PasskeyOwner user, CancellationToken ct) => throw new NotSupportedException();

    public Task SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken ct) => throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken ct) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken ct) => throw new NotSupportedException();

    public Task<PasskeyOwner?> FindByNameAsync(string normalizedUserName, CancellationToken ct) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(PasskeyOwner user, CancellationToken ct) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(PasskeyOwner user, CancellationToken ct) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(PasskeyOwner user, CancellationToken ct) => throw new NotSupportedException();

    public Task AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken ct) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken ct) => throw new NotSupportedException();

    private IQueryable<Passkey> Passkeys => db.Set<Passkey>().AsNoTracking();

    private IQueryable<Passkey> Of(PasskeyOwner user)
    {
        var key = user.UserId?.Value;
        return Passkeys.Where(it => it.UserId == key);
    }

    // Never how often it has signed: with 0 the handler compares nothing, and the statement that stores the new count does, for all nodes at once.
    private static UserPasskeyInfo Show(Passkey it) => new(
        it.CredentialId, it.PublicKey, it.CreatedAt, signCount: 0, it.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), it.IsUserVerified,
        it.IsBackupEligible, it.IsBackedUp, attestationObject: [], clientDataJson: []);
}
