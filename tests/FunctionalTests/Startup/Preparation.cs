using MembersSite.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MembersSite.FunctionalTests.Startup;

/// <summary>The part of the start that prepares the database, without the second that a process takes.</summary>
internal static class Preparation
{
    /// <summary>A word that no message may repeat.</summary>
    public const string Password = "hunter2-hunter2";

    /// <summary>The line that says why the database cannot be used.</summary>
    public static async Task<string> RefusalAsync(string provider, string connectionString)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = provider,
            ["ConnectionStrings:Members"] = connectionString,
        });
        builder.Logging.ClearProviders();
        builder.Services.AddInfrastructure();
        using var host = builder.Build();

        var prepared = await host.Services.AddDatabaseAsync(TestContext.Current.CancellationToken);

        Assert.True(prepared.IsError);
        var line = prepared.FirstError.Description;
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain(Password, line, StringComparison.Ordinal);
        return line;
    }
}
