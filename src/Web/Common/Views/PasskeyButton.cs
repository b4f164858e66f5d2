namespace MembersSite.Web.Common.Views;

/// <summary>
/// A button that asks the browser for a passkey, drawn by <c>_PasskeyButton.cshtml</c> into a form: the script fills the two hidden fields beside it, and sends
/// the form. Without script it is not shown.
/// </summary>
/// <param name="Kind">What the passkey is asked for: the last part of the address under <c>/passkeys</c> that says what to ask.</param>
/// <param name="Words">What the button says.</param>
internal sealed record PasskeyButton(string Kind, string Words)
{
    /// <summary>The names of the fields that must be filled in before.</summary>
    public string? Needs { get; init; }

    /// <summary>Whether the form has another button, which matters more.</summary>
    public bool IsQuiet { get; init; }
}
