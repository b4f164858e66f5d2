using ErrorOr;
using MediatR;
using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Import;

/// <summary>Runs an import into a site.</summary>
internal static class Imports
{
    /// <summary>Runs one that must succeed.</summary>
    public static async Task<CollectedReport> ImportAsync(this MembersSiteFactory site, TrongateDatabase source, TrongateMap? map = null, string? phpSessions = null, bool isDryRun = false)
    {
        var report = new CollectedReport();
        var answer = await site.TryImportAsync(new ImportTrongate(source.ConnectionString, map, phpSessions, isDryRun, report));
        Assert.False(answer.IsError, answer.IsError ? answer.FirstError.Description : string.Empty);
        return report;
    }

    /// <summary>Runs one of rows that must succeed.</summary>
    public static async Task<CollectedReport> ImportAsync(this MembersSiteFactory site, SourceOf source, string? phpSessions = null, bool isDryRun = false)
    {
        var report = new CollectedReport();
        var answer = await site.TryImportAsync(new ImportTrongate(source.From, source.Map, phpSessions, isDryRun, report));
        Assert.False(answer.IsError, answer.IsError ? answer.FirstError.Description : string.Empty);
        return report;
    }

    /// <summary>Runs one that may fail.</summary>
    public static async Task<ErrorOr<Success>> TryImportAsync(this MembersSiteFactory site, ImportTrongate import)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(import, TestContext.Current.CancellationToken);
    }
}
