namespace MembersSite.Web.Common.Views;

/// <summary>Whether strangers are shown the way to join. The module that takes them in says so.</summary>
internal interface IJoinLink
{
    /// <summary>Whether somebody who was not invited may join.</summary>
    bool IsShown { get; }
}
