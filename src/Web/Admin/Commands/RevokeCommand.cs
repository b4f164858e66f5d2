using System.CommandLine;
using MembersSite.Application.Members.Directory;

namespace MembersSite.Web.Admin.Commands;

/// <summary><c>revoke --user NAME</c>: logs somebody out everywhere.</summary>
internal sealed class RevokeCommand : Verb
{
    private readonly Option<string> _user;

    public RevokeCommand()
        : base("revoke", "End all sessions, API tokens and mailed links of a member. They can log in again.") => _user = Required("--user", "The member's username or email address.", "NAME");

    public override async Task<int> RunAsync(Errand errand, CancellationToken ct)
    {
        var user = errand.Get(_user);
        return errand.Answer(
            await errand.SendAsync(new RevokeMemberTokens(user), ct),
            it => new { ended = it.Count },
            it => Terminal.Say($"{user} is logged out everywhere. Tokens of all kinds that ended: {it.Count}."));
    }
}
