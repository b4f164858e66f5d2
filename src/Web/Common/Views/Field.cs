namespace MembersSite.Web.Common.Views;

/// <summary>
/// One input of a form with its label, hint and error, drawn by <c>_Field.cshtml</c>. There is no maximum length
/// on purpose: it would cut what somebody pastes without a word, where the validators say what is wrong.
/// </summary>
/// <param name="Name">The name of the property in the form.</param>
/// <param name="Label">What the field asks for.</param>
/// <param name="Value">What was entered before; a password is never shown again.</param>
internal sealed record Field(string Name, string Label, string? Value = null)
{
    public const string Password = "password";

    /// <summary>What browsers and password managers may fill in where somebody chooses a password; the script asks for advice there.</summary>
    public const string NewPassword = "new-password";

    public string Type { get; init; } = "text";

    /// <summary>What browsers and password managers may fill in (WCAG 2.2, 1.3.5).</summary>
    public required string Autocomplete { get; init; }

    public string? Hint { get; init; }

    /// <summary>How many lines a field for longer texts shows.</summary>
    public int Rows { get; init; } = 12;

    /// <summary>Whether phones should leave the letters alone: no capital at the start, no spelling.</summary>
    public bool IsVerbatim { get; init; }

    /// <summary>Which keys a phone should show, such as <c>numeric</c>.</summary>
    public string? InputMode { get; init; }

    /// <summary>Whether it is shown and cannot be changed.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Leaves everything out: it holds what a person entered of themselves.</summary>
    public override string ToString() => nameof(Field);
}
