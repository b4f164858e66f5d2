using System.CommandLine;
using MembersSite.Application.Members.Joining;

namespace MembersSite.Web.Admin.Commands;

/// <summary><c>create-admin --username NAME --email ADDRESS</c>: how a new site gets its first administrator.</summary>
internal sealed class CreateAdminCommand : Verb
{
    private readonly Option<string> _username;
    private readonly Option<string> _email;
    private readonly Option<string> _firstName;
    private readonly Option<string> _lastName;
    private readonly Option<bool> _passwordStdin;

    public CreateAdminCommand()
        : base("create-admin", "Make a member who is an administrator. The password is asked for, and not shown; where standard input is redirected, its first line is the password.")
    {
        _username = Required("--username", "The name to log in with: 3 to 30 letters, digits, dots, hyphens and underscores.", "NAME");
        _email = Required("--email", "The email address.", "ADDRESS");
        _firstName = Optional("--first-name", "The first name; the username where it is left out.", "NAME");
        _lastName = Optional("--last-name", "The last name.", "NAME");
        _passwordStdin = Added(new Option<bool>("--password-stdin") { Description = "Read the password from the first line of standard input, and ask for nothing." });
    }

    public override async Task<int> RunAsync(Errand errand, CancellationToken ct)
    {
        if (await Terminal.AskForNewPasswordAsync(errand.Get(_passwordStdin), ct) is not { } password)
        {
            return Terminal.Fail("The two passwords are not the same. Nothing was made.");
        }

        var username = errand.Get(_username);
        var created = await errand.SendAsync(new CreateAdministrator(username, errand.Get(_firstName), errand.Get(_lastName), errand.Get(_email), password), ct);
        return errand.Answer(
            created,
            it => new { id = it.UserCode, username = username!.Trim(), level = it.LevelTitle },
            it => Terminal.Say($"{username!.Trim()} is made, and has the level {it.LevelTitle}. Log in at /login, or where Admin:LoginWord says."));
    }
}
