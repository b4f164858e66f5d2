using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Credentials;

/// <summary>
/// Makes the secret of an authenticator app. Nothing is stored: it counts once a code of it was given (<see cref="ConfirmTotp"/>), within a quarter of an hour.
/// <see cref="CredentialErrors.TotpIsSetUp"/> where there is an app already.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="Username">The name by which the app lists it.</param>
/// <param name="SetUp">What this answered before, to show the same secret again; a new one is made where it is not good any more.</param>
public sealed record BeginTotp(TrongateUserId UserId, string Username, string? SetUp = null) : IRequest<ErrorOr<BegunTotp>>, IQuietRequest
{
    /// <summary>Leaves the sealed secret out.</summary>
    public override string ToString() => $"{nameof(BeginTotp)} {{ {UserId} }}";
}

/// <summary>What an authenticator app must know.</summary>
/// <param name="Secret">The secret in Base32, for whoever types it.</param>
/// <param name="Address">The same as an address (<c>otpauth:</c>), for a QR code.</param>
/// <param name="SetUp">The secret, sealed for this user: to be sent with a code of it.</param>
public sealed record BegunTotp(string Secret, string Address, string SetUp)
{
    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => nameof(BegunTotp);
}

internal sealed class BeginTotpHandler(ITotpRepository totps, ITotpCodes codes, ISealer sealer, IOptions<SiteOptions> site, TimeProvider clock)
    : IRequestHandler<BeginTotp, ErrorOr<BegunTotp>>
{
    public async Task<ErrorOr<BegunTotp>> Handle(BeginTotp request, CancellationToken ct)
    {
        if (await totps.ReadAsync(request.UserId, ct) is not null)
        {
            return CredentialErrors.TotpIsSetUp;
        }

        var again = TotpSeal.OpenSetUp(sealer, request.UserId, request.SetUp);
        var secret = again ?? codes.MakeSecret();
        var setUp = again is null ? TotpSeal.ForSetUp(sealer, request.UserId, secret, clock.GetUtcNow()) : request.SetUp!;
        return new BegunTotp(secret, AddressOf(secret, request.Username), setUp);
    }

    // As the apps know it: https://github.com/google/google-authenticator/wiki/Key-Uri-Format. A colon would end the name of the site.
    private string AddressOf(string secret, string username)
    {
        var (issuer, account) = (Escape(site.Value.Name), Escape(username));
        return $"otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits={TypedCode.Digits}&period=30";
    }

    private static string Escape(string name) => Uri.EscapeDataString(name.Replace(':', ' '));
}
