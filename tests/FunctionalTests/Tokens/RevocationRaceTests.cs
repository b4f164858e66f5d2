using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>
/// Once a revocation has been answered no later validation passes, also where one was reading the database while
/// the revocation committed, and would have put what it read into memory after it.
/// </summary>
public abstract class RevocationRaceTests(Site owner) : SiteTests(owner)
{
    private const int Races = 10_000;
    private const int Lanes = 4;

    [Fact]
    [Trait("Weakness", "15")]
    public async Task No_validation_passes_after_its_token_was_revoked()
    {
        await using var site = Owner.NewFactory();
        site.Settings["Tokens:CacheSeconds"] = "60";
        site.Settings["Serilog:MinimumLevel:Default"] = "Warning";

        // Each lane races with a user of its own; all share the database and the memory.
        var late = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => RunLaneAsync(site.Services, Races / Lanes)));

        Assert.Equal(0, late.Sum());
    }

    private static async Task<int> RunLaneAsync(IServiceProvider services, int races)
    {
        var user = (await SendAsync(services, new CreateTrongateUser(LevelTitles.Member))).Value;
        var late = 0;
        for (var race = 0; race < races; race++)
        {
            late += await RaceAsync(services, user.Id);
        }

        return late;
    }

    /// <summary>
    /// One race: validations read the fresh token from the database while it is revoked. Answers whether a
    /// validation that began after the revocation was answered still passed: from memory, then.
    /// </summary>
    private static async Task<int> RaceAsync(IServiceProvider services, TrongateUserId user)
    {
        var issued = (await SendAsync(services, new IssueToken(user, TokenPurpose.Session, new TokenLifetime(TimeSpan.FromDays(1)), Device.Unknown))).Value;
        var validate = new ValidateToken(issued.Value.RevealSecret(), TokenPurpose.Session);

        var readers = new[] { Task.Run(() => SendAsync(services, validate)), Task.Run(() => SendAsync(services, validate)) };
        var revoked = await SendAsync(services, new RevokeToken(user, issued.TokenId));
        Assert.False(revoked.IsError);
        var atOnce = await SendAsync(services, validate);

        // What the readers put into memory, they have put there now.
        await Task.WhenAll(readers);
        var atLast = await SendAsync(services, validate);
        return atOnce.IsError && atLast.IsError ? 0 : 1;
    }

    private static async Task<T> SendAsync<T>(IServiceProvider services, IRequest<T> message)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, Ct);
    }
}

public sealed class RevocationRaceOnSqlite(SiteOnSqlite site) : RevocationRaceTests(site), IClassFixture<SiteOnSqlite>;

public sealed class RevocationRaceOnMariaDb(SiteOnMariaDb site) : RevocationRaceTests(site), IClassFixture<SiteOnMariaDb>;
