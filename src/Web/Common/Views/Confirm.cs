namespace MembersSite.Web.Common.Views;

/// <summary>
/// Something that cannot be undone, drawn by <c>_Confirm.cshtml</c>: the first click opens what it means and the
/// button that does it. It needs no script.
/// </summary>
/// <param name="Action">Where the form is sent.</param>
/// <param name="Opener">What the first click says, such as "Revoke".</param>
/// <param name="Consequence">What will happen.</param>
/// <param name="Button">What the button says that does it.</param>
internal sealed record Confirm(string Action, string Opener, string Consequence, string Button)
{
    /// <summary>What it is about, for those who hear the page and do not see where the button stands.</summary>
    public string? About { get; init; }

    /// <summary>A field of the form that is not shown.</summary>
    public (string Name, string Value)? Field { get; init; }

    /// <summary>Whether something is lost by it.</summary>
    public bool IsDangerous { get; init; } = true;
}
