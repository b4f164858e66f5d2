using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;

namespace MembersSite.Web.Admin.Commands;

/// <summary>
/// How a new site gets its first administrator. There is no account to begin with, in Development either, and no page to promote oneself: whoever can run
/// a command owns the machine.
/// </summary>
internal static class FirstAdministrator
{
    /// <summary>What to say at the start of a site that nobody can run; nothing where somebody can.</summary>
    public static async Task<string?> AdviseAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            var administrators = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CountAdministrators(), ct);
            return administrators.Value > 0 ? null : $"Nobody can run this site yet: it has no administrator. Make one: {Program(services)} create-admin --username NAME --email ADDRESS";
        }
        catch (UnavailableException)
        {
            // The site starts all the same, and says of itself that it waits for its database.
            return null;
        }
    }

    // As it was started itself: from its source, by the runtime, or as a program of its own.
    private static string Program(IServiceProvider services) => (services.GetRequiredService<IHostEnvironment>().IsDevelopment(), Path.GetFileNameWithoutExtension(Environment.ProcessPath)) switch
    {
        (true, _) => "dotnet run --project src/Web --",
        (_, "dotnet") => "dotnet MembersSite.Web.dll",
        _ => "./MembersSite.Web",
    };
}
