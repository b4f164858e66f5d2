using BenchmarkDotNet.Attributes;
using ErrorOr;
using MediatR;
using MembersSite.Application;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Joining;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Profile;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure;
using MembersSite.Infrastructure.Audit;
using MembersSite.Infrastructure.Mail;
using MembersSite.Infrastructure.Members;
using MembersSite.Infrastructure.Throttling;
using MembersSite.Infrastructure.Tokens;
using MembersSite.Web.Common.Operations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace MembersSite.Benchmarks.Micro;

/// <summary>Validation through MediatR as a request does it, in a scope of its own, and the look-up behind it. SQLite.</summary>
public class ValidationBenchmarks
{
    private static readonly TokenPurpose[] Purposes = [TokenPurpose.Session, TokenPurpose.Api];

    private string _folder = string.Empty;
    private ServiceProvider _services = null!;
    private string _value = string.Empty;
    private TokenHash _hash;
    private TrongateUserId _user;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _folder = Directory.CreateTempSubdirectory("memberssite-micro-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Mail:Off"] = "true",
            ["ConnectionStrings:Members"] = $"Data Source={Path.Combine(_folder, "members.db")}",
        }).Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(new Folder(_folder))
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
        await _services.AddDatabaseAsync();
        await using var scope = _services.CreateAsyncScope();
        var joined = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
            new JoinMember("bench", "Bench", "Member", "bench@example.com", "a password of the benchmarks", MemberDevice.Unknown));
        _value = joined.Value.SignedIn!.Token.Value.RevealSecret();
        _hash = joined.Value.SignedIn!.Token.Value.Hash();
        _user = (await Validate()).Value.UserId;
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public async Task<ErrorOr<ValidatedToken>> Validate()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ValidateToken(_value, Purposes));
    }

    [Benchmark]
    public async Task<ErrorOr<MemberView>> Account()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetAccount(_user));
    }

    [Benchmark]
    public async Task<object?> LookUp() => await _services.GetRequiredService<TokenLookup>().FindAsync(_hash, CancellationToken.None);

    private sealed class Folder(string path) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = nameof(Benchmarks);

        public string ContentRootPath { get; set; } = path;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
