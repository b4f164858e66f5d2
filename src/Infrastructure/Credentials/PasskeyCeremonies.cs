using MembersSite.Application.Credentials.Passkeys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace MembersSite.Infrastructure.Credentials;

/// <summary>
/// Asks and checks with the framework's own handler (docs/decisions/0029). Why it refuses something is for nobody to see: the text of its exceptions may quote
/// what somebody sent.
/// </summary>
internal sealed class PasskeyCeremonies(IPasskeyHandler<PasskeyOwner> handler, IHttpContextAccessor accessor) : IPasskeyCeremonies
{
    // Of the request it reads the host alone, and only where the site has no address of its own.
    private HttpContext Http => accessor.HttpContext ?? new DefaultHttpContext();

    public async Task<PasskeyQuestion> AskForNewAsync(PasskeyOwner owner, string username, CancellationToken ct)
    {
        var entity = new PasskeyUserEntity { Id = owner.UserHandle, Name = username, DisplayName = username };
        var options = await handler.MakeCreationOptionsAsync(entity, Http);
        return new PasskeyQuestion(options.CreationOptionsJson, options.AttestationState!);
    }

    public async Task<PasskeyQuestion> AskAsync(PasskeyOwner? owner, CancellationToken ct)
    {
        var options = await handler.MakeRequestOptionsAsync(owner, Http);
        return new PasskeyQuestion(options.RequestOptionsJson, options.AssertionState!);
    }

    public async Task<NewPasskey?> ReadNewAsync(string state, string response, CancellationToken ct)
    {
        var read = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = Http, CredentialJson = response, AttestationState = state });
        return read is { Succeeded: true, Passkey: var it }
            ? new NewPasskey(
                read.UserEntity.Id, it.CredentialId, it.PublicKey, it.SignCount, PasskeyStore.WriteTransports(it.Transports), it.IsUserVerified, it.IsBackupEligible,
                it.IsBackedUp, PasskeyProviders.Find(it.AttestationObject, it.CredentialId))
            : null;
    }

    public async Task<ShownPasskey?> ReadAsync(string state, string response, CancellationToken ct)
    {
        var read = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = Http, CredentialJson = response, AssertionState = state });
        return read is { Succeeded: true, User.UserId: { } userId, Passkey: var it } ? new ShownPasskey(userId, it.CredentialId, it.SignCount, it.IsBackedUp) : null;
    }
}
