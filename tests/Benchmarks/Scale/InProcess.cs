using System.Diagnostics;
using MediatR;
using MembersSite.Application;
using MembersSite.Application.Tokens;
using MembersSite.Benchmarks.Site;
using MembersSite.Domain.Common;
using MembersSite.Infrastructure;
using MembersSite.Infrastructure.Audit;
using MembersSite.Infrastructure.Mail;
using MembersSite.Infrastructure.Members;
using MembersSite.Infrastructure.Throttling;
using MembersSite.Infrastructure.Tokens;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace MembersSite.Benchmarks.Scale;

/// <summary>The use cases of the site over a database, without HTTP and without background services: each message is sent as a request sends it.</summary>
internal sealed class InProcess : IAsyncDisposable
{
    private static readonly Device Firefox = new(null, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "192.0.2.7");
    private static readonly TokenLifetime Day = new(TimeSpan.FromDays(1));

    private readonly ServiceProvider _services;

    private InProcess(ServiceProvider services) => _services = services;

    public static async Task<InProcess> StartAsync(DatabaseSettings database, string folder, CancellationToken ct)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Mail:Off"] = "true",
            ["Database:Provider"] = database.Provider,
            ["ConnectionStrings:Members"] = database.ConnectionString,
        }).Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(new Folder(folder))
            .AddLogging()
            .AddMetrics()
            .AddApplication()
            .AddInfrastructure()
            .AddTokens()
            .AddMail()
            .AddAudit()
            .AddThrottling()
            .AddMembers()
            .BuildServiceProvider();
        var prepared = await services.AddDatabaseAsync(ct);
        return prepared.IsError ? throw new InvalidOperationException(prepared.FirstError.Description) : new InProcess(services);
    }

    /// <summary>Issues one token.</summary>
    /// <returns>How long it took, in milliseconds.</returns>
    public async Task<double> IssueAsync(long user, CancellationToken ct)
    {
        var clock = Stopwatch.GetTimestamp();
        var issued = await SendAsync(new IssueToken(new TrongateUserId(user), TokenPurpose.Session, Day, Firefox), ct);
        return issued.IsError ? throw new InvalidOperationException(issued.FirstError.Description) : Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }

    /// <summary>Deletes one batch of expired tokens.</summary>
    /// <returns>How many it deleted, and how long it took, in milliseconds.</returns>
    public async Task<(int Count, double Milliseconds)> PurgeAsync(int batch, CancellationToken ct)
    {
        var clock = Stopwatch.GetTimestamp();
        var purged = await SendAsync(new PurgeExpiredTokens(batch), ct);
        return (purged.Value.Count, Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<T> SendAsync<T>(IRequest<T> message, CancellationToken ct)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, ct);
    }

    private sealed class Folder(string path) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = nameof(Benchmarks);

        public string ContentRootPath { get; set; } = path;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
