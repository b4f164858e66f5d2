using MediatR;
using MembersSite.Application.Members.Directory;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests;

internal static class Levels
{
    /// <summary>Moves a member to another level, as the command <c>set-level</c> does.</summary>
    public static async Task SetLevelAsync(this IServiceProvider services, Person person, string level)
    {
        await using var scope = services.CreateAsyncScope();
        var changed = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ChangeMemberLevel(person.Username, level), TestContext.Current.CancellationToken);
        Assert.False(changed.IsError, changed.IsError ? changed.FirstError.Description : null);
    }
}
