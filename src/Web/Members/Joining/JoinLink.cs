using MembersSite.Application.Members.Joining;
using MembersSite.Web.Common.Views;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Members.Joining;

/// <summary>Shows the way to join where anybody may.</summary>
internal sealed class JoinLink(IOptions<JoiningOptions> joining) : IJoinLink
{
    public bool IsShown => joining.Value.Mode is JoiningMode.Open or JoiningMode.Approved;
}
