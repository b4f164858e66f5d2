namespace MembersSite.Web.Members.Codes;

/// <summary>The form in which a mailed code is typed.</summary>
internal sealed class CodeForm
{
    /// <summary>The code as typed, in any spacing.</summary>
    public string? Code { get; init; }
}
