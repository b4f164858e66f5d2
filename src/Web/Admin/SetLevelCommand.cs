using MediatR;
using MembersSite.Application.Members.Directory;
using MembersSite.Web.Common.Operations;

namespace MembersSite.Web.Admin;

/// <summary>
/// <c>dotnet run --project src/Web -- set-level NAME LEVEL</c>: how a new site gets its first administrator.
/// There is no account to begin with, and no page to promote oneself: whoever can run this owns the machine.
/// </summary>
internal static class SetLevelCommand
{
    /// <summary>The command that the command line asks for, or nothing.</summary>
    public static Func<IServiceProvider, CancellationToken, Task<int>>? From(string[] args) => args switch
    {
        ["set-level", var login, var level] => (services, ct) => RunAsync(services, login, level, ct),
        ["set-level", ..] => (_, _) => FailAsync("Say whom and what: set-level NAME LEVEL, such as set-level anna admin."),
        _ => null,
    };

    private static async Task<int> RunAsync(IServiceProvider services, string login, string level, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var changed = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ChangeMemberLevel(login, level), ct);
        if (changed.IsError)
        {
            return await FailAsync(changed.FirstError.Description);
        }

        await Console.Out.WriteLineAsync($"{login} has the level {changed.Value.LevelTitle} now.");
        return 0;
    }

    private static async Task<int> FailAsync(string line)
    {
        await Console.Error.WriteLineAsync(line);
        return Startup.Failed;
    }
}
