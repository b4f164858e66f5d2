namespace MembersSite.Web.Members.Security;

/// <summary>A question to the passkeys of a device.</summary>
/// <param name="Ceremony">Keep it, and send it with the answer: it is good for five minutes, and for one answer.</param>
/// <param name="Options">What to give to the device, as JSON: what <c>PublicKeyCredential.parseCreationOptionsFromJSON()</c> or <c>parseRequestOptionsFromJSON()</c> take in a browser.</param>
internal sealed record CeremonyResponse(string Ceremony, string Options)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(CeremonyResponse);
}
