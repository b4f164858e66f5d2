using System.CommandLine;
using MembersSite.Application.Members.Directory;

namespace MembersSite.Web.Admin.Commands;

/// <summary><c>set-level NAME LEVEL</c>: gives somebody who has joined another level.</summary>
internal sealed class SetLevelCommand : Verb
{
    private readonly Argument<string> _login;
    private readonly Argument<string> _level;

    public SetLevelCommand()
        : base("set-level", "Give a member another level, such as admin. It counts with their next request.")
    {
        _login = Word("NAME", "The member's username or email address.");
        _level = Word("LEVEL", "The title of the level; \"levels list\" shows them.");
    }

    public override async Task<int> RunAsync(Errand errand, CancellationToken ct)
    {
        var login = errand.Get(_login);
        var changed = await errand.SendAsync(new ChangeMemberLevel(login, errand.Get(_level)), ct);
        return errand.Answer(changed, it => new { id = it.UserCode, level = it.LevelTitle }, it => Terminal.Say($"{login} has the level {it.LevelTitle} now."));
    }
}
