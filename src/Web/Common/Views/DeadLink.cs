namespace MembersSite.Web.Common.Views;

/// <summary>What the page of a mailed link says that is not good any more, drawn by <c>DeadLink.cshtml</c>.</summary>
/// <param name="AskAgain">Where to ask for a new mail.</param>
/// <param name="Button">What the link there says.</param>
internal sealed record DeadLink(string AskAgain, string Button);
