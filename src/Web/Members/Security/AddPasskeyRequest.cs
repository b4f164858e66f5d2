namespace MembersSite.Web.Members.Security;

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
