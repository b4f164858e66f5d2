namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>A ceremony that waits for its answer.</summary>
/// <param name="Ceremony">What names it: a secret of whoever asked.</param>
/// <param name="OptionsJson">What the browser is given (<c>navigator.credentials</c>).</param>
public sealed record BegunCeremony(string Ceremony, string OptionsJson)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(BegunCeremony);
}
