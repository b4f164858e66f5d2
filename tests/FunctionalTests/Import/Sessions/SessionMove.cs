using System.Security.Cryptography;
using ErrorOr;
using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;
using MembersSite.Application.Import.Sessions;
using MembersSite.Domain.Common;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Import.Sessions;

/// <summary>Moves tokens in as an import does once it has moved the accounts: whose account each of Trongate's users has, the test says.</summary>
internal sealed class SessionMove(MembersSiteFactory site)
{
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

    private readonly List<Action<CoreUsers>> _users = [];
    private readonly List<SourceToken> _tokens = [];

    /// <summary>The map; Trongate's own unless a test changes it. Each test is another source: what others have brought is not gone from it.</summary>
    public TrongateMap Map { get; set; } = new(
        $"site-{TestContext.Current.Test!.UniqueID[..16]}", [], new UserTable("trongate_users", "id", "code", "user_level_id"), Levels: null,
        new TokenTable("trongate_tokens", "id", "token", "user_id", "expiry_date", "code", ["0"]), ["trongatetoken"], ["PHPSESSID"], 1440, 30,
        new TextRules(RepairDoubleEncoded: true, DecodeEntities: true, EncryptionKey: null, "UTC", Charset: null), DuplicatePolicy.Wait);

    /// <summary>A value as Trongate makes it.</summary>
    public static string NewValue(int length = 32) => RandomNumberGenerator.GetString(Letters, length);

    /// <summary>Whose account a user there has; nothing for none here.</summary>
    public SessionMove User(long id, CoreUserFate fate, long? userId = null)
    {
        _users.Add(users => users.Note(id, fate, userId is { } key ? new TrongateUserId(key) : null));
        return this;
    }

    /// <summary>Somebody who is a member here, and was the user of that key there.</summary>
    public async Task<SessionMove> UserAsync(long id, Session member, Databases.ITestDatabase database) =>
        User(id, CoreUserFate.LetIn, await Databases.TestDatabaseQueries.ScalarAsync<long>(database, "SELECT id FROM trongate_users WHERE code = @p0", member.User.Code));

    /// <summary>An account that has no user there.</summary>
    public SessionMove AccountWithoutUser(long id)
    {
        _users.Add(users => users.NoteAccountWithoutUser(id));
        return this;
    }

    /// <summary>A token there.</summary>
    public SessionMove Token(long id, string? value, long? userId = 1, TimeSpan? lifetime = null, string? code = "0", bool hasUser = true)
    {
        _tokens.Add(new SourceToken(id, value, userId, site.Clock.GetUtcNow() + (lifetime ?? TimeSpan.FromDays(1)), code, hasUser));
        return this;
    }

    /// <summary>A token there, as a test needs it.</summary>
    public SessionMove Token(SourceToken token)
    {
        _tokens.Add(token);
        return this;
    }

    /// <summary>All tokens there are gone.</summary>
    public SessionMove Forget()
    {
        _tokens.Clear();
        return this;
    }

    /// <summary>Moves them in.</summary>
    public async Task<CollectedReport> RunAsync(string? phpSessions = null, bool isDryRun = false)
    {
        var (answer, report) = await TryAsync(phpSessions, isDryRun);
        Assert.False(answer.IsError, answer.IsError ? answer.FirstError.Description : string.Empty);
        return report;
    }

    /// <summary>The same where it may fail.</summary>
    public async Task<(ErrorOr<Success> Answer, CollectedReport Report)> TryAsync(string? phpSessions = null, bool isDryRun = false)
    {
        var (report, ct) = (new CollectedReport(), TestContext.Current.CancellationToken);
        await using var source = new TokenSource([.. _tokens]);
        await using var scope = site.Services.CreateAsyncScope();
        var run = new ImportRun(Map, source, report, isDryRun, site.Clock.GetUtcNow());
        foreach (var user in _users)
        {
            user(run.Users);
        }

        var php = scope.ServiceProvider.GetRequiredService<PhpSessionImport>();
        var answer = await php.ReadAsync(run, phpSessions, ct)
            .ThenAsync(_ => scope.ServiceProvider.GetRequiredService<TokenImport>().RunAsync(run, ct))
            .ThenAsync(_ => php.RunAsync(run, ct));
        return (answer, report);
    }
}
