using MembersSite.Application.Credentials;

namespace MembersSite.Web.Members.Security;

/// <summary>A question to the passkeys of a device.</summary>
/// <param name="Ceremony">Keep it, and send it with the answer: it is good for five minutes, and for one answer.</param>
/// <param name="Options">What to give to the device, as JSON: what <c>PublicKeyCredential.parseCreationOptionsFromJSON()</c> or <c>parseRequestOptionsFromJSON()</c> take in a browser.</param>
internal sealed record CeremonyResponse(string Ceremony, string Options)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(CeremonyResponse);
}

/// <summary>A passkey of yours.</summary>
/// <param name="Id">The key, to rename or remove it by.</param>
/// <param name="Name">What you call it.</param>
/// <param name="Provider">Who makes the device or program that keeps it; nothing where that is not known.</param>
/// <param name="IsBackedUp">Whether it is on several of your devices.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="LastUsedAt">When it was last used; nothing before the first time.</param>
internal sealed record PasskeyItem(long Id, string Name, string? Provider, bool IsBackedUp, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt)
{
    public static PasskeyItem Of(PasskeyView it) => new(it.Id, it.Name, it.Provider, it.IsBackedUp, it.AddedAt, it.LastUsedAt);
}

/// <summary>The body of <c>POST /api/me/passkeys</c>.</summary>
/// <param name="Ceremony">What <c>POST /api/me/passkeys/options</c> answered.</param>
/// <param name="Response">What the device answered, as JSON text: what <c>PublicKeyCredential.toJSON()</c> says in a browser.</param>
/// <param name="Name">What you call it, 1 to 60 characters; optional.</param>
internal sealed record AddPasskeyRequest(string? Ceremony, string? Response, string? Name = null)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(AddPasskeyRequest);
}

/// <summary>The body of <c>PUT /api/me/passkeys/{id}</c>.</summary>
/// <param name="Name">1 to 60 characters.</param>
internal sealed record PasskeyNameRequest(string? Name);

/// <summary>The body of <c>POST /api/joins/passkey-options</c>.</summary>
/// <param name="Username">The username that is chosen: the device shows it beside the passkey.</param>
internal sealed record PasskeyToJoinRequest(string? Username)
{
    /// <summary>Leaves the name out.</summary>
    public override string ToString() => nameof(PasskeyToJoinRequest);
}

/// <summary>The body of <c>POST /api/sessions/passkey-options</c>.</summary>
/// <param name="Challenge">Only after a password, where a second factor is asked for: the challenge of that answer.</param>
internal sealed record PasskeyOptionsRequest(string? Challenge = null)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(PasskeyOptionsRequest);
}

/// <summary>The body of <c>POST /api/sessions/by-passkey</c>.</summary>
/// <param name="Ceremony">What <c>POST /api/sessions/passkey-options</c> answered.</param>
/// <param name="Response">What the device answered, as JSON text: what <c>PublicKeyCredential.toJSON()</c> says in a browser.</param>
/// <param name="Name">What the device or program is called, at most 100 characters; optional.</param>
/// <param name="Remember">Whether the session should last 30 days instead of one; optional.</param>
/// <param name="Device">What an earlier log-in on this device answered as <c>device</c>; optional.</param>
/// <param name="Challenge">Only after a password, where a second factor is asked for: the challenge of that answer.</param>
/// <param name="TrustDevice">With a challenge, whether no second factor should be asked for on this device for 30 days; optional.</param>
internal sealed record PasskeyLoginRequest(
    string? Ceremony, string? Response, string? Name = null, bool Remember = false, string? Device = null, string? Challenge = null, bool TrustDevice = false)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(PasskeyLoginRequest);
}

/// <summary>The body of <c>POST /api/sessions/current/confirm-by-passkey</c>.</summary>
/// <param name="Ceremony">What <c>POST /api/sessions/current/passkey-options</c> answered.</param>
/// <param name="Response">What the device answered, as JSON text: what <c>PublicKeyCredential.toJSON()</c> says in a browser.</param>
internal sealed record PasskeyConfirmRequest(string? Ceremony, string? Response)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(PasskeyConfirmRequest);
}
