using System.CommandLine;
using MembersSite.Application.Members.Managing;

namespace MembersSite.Web.Admin.Commands;

/// <summary><c>remove-factors --user NAME --reason WORDS</c>: the last resort of somebody who has lost everything that they log in with.</summary>
internal sealed class RemoveFactorsCommand : Verb
{
    private readonly Option<string> _user;
    private readonly Option<string> _reason;

    public RemoveFactorsCommand()
        : base("remove-factors", "Remove a member's second factors, passkeys and accounts elsewhere. The password stays, and a link to choose one can be mailed. They are told by mail.")
    {
        _user = Required("--user", "The member's username or email address.", "NAME");
        _reason = Required("--reason", "Why, in one line of at most 200 characters: the member reads it.", "WORDS");
    }

    public override async Task<int> RunAsync(Errand errand, CancellationToken ct)
    {
        var user = errand.Get(_user);
        var removed = await errand.SendAsync(new RemoveAllFactors(user, errand.Get(_reason)), ct);
        return errand.Answer(removed, _ => new { removed = true }, _ => Terminal.Say($"{user} has a password at the most to log in with now, and is logged out everywhere."));
    }
}
