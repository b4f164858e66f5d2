using MembersSite.Application.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Credentials;

/// <summary>What passkeys of this site are bound to, and what is asked of them.</summary>
internal sealed class PasskeyDomain(IOptions<SiteOptions> site) : IConfigureOptions<IdentityPasskeyOptions>
{
    private const string Required = "required";

    public void Configure(IdentityPasskeyOptions options)
    {
        // The domain of the site's address: passkeys end with it. Without an address that of the request, whose hosts AllowedHosts limits.
        options.ServerDomain = site.Value.Address?.Host;
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && IsOwn(context));

        // Two factors in one, and the passkey itself says who they are.
        options.UserVerificationRequirement = Required;
        options.ResidentKeyRequirement = Required;

        // Which make of device somebody has is not asked: nothing here depends on it.
        options.AttestationConveyancePreference = "none";
    }

    // Without an address, as the check of cross-site requests compares: behind a proxy that does TLS the request may look like http.
    private bool IsOwn(PasskeyOriginValidationContext context) => Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
        && (site.Value.Address is { } address
            ? origin.GetLeftPart(UriPartial.Authority).Equals(address.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
            : origin.Authority.Equals(context.HttpContext.Request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
