using System.Security.Cryptography;
using System.Text;
using ErrorOr;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Members.Security;

/// <summary>
/// Factors that stand in the database, and whose one right answer every test knows: what asks for them is tested here, and how they are checked elsewhere.
/// </summary>
internal static class KnownFactors
{
    public const string Code = "123456";
    public const string RecoveryCode = "abcd-efgh-jkmn-pqrs-tvwx-yz01";
    public const string Answer = "an answer";

    /// <summary>A site that takes these.</summary>
    public static MembersSiteFactory NewSite(this Site owner, params (string Key, string Value)[] settings)
    {
        var site = owner.NewFactory();
        site.Replace = services => services
            .AddSingleton<IRequestHandler<VerifySecondFactor, ErrorOr<string>>, Codes>()
            .AddSingleton<IRequestHandler<VerifyPasskey, ErrorOr<VerifiedPasskey>>, Passkeys>();
        foreach (var (key, value) in settings)
        {
            site.Settings[key] = value;
        }

        return site;
    }

    public static async Task AddTotpAsync(this ITestDatabase database, Session of) => await database.RowsAsync(
        "INSERT INTO authenticators (user_id, sealed_secret, last_step, created_date, last_used_date) VALUES (@p0, 'sealed', 1, @p1, @p1)", await database.UserIdAsync(of), Now);

    public static async Task AddRecoveryCodeAsync(this ITestDatabase database, Session of) => await database.RowsAsync(
        "INSERT INTO recovery_codes (user_id, hash, created_date) VALUES (@p0, @p1, @p2)", await database.UserIdAsync(of), RandomNumberGenerator.GetBytes(32), Now);

    public static async Task<long> AddPasskeyAsync(this ITestDatabase database, Session of, string name = "Laptop")
    {
        var id = RandomNumberGenerator.GetBytes(32);
        await database.RowsAsync(
            """
            INSERT INTO passkeys (user_id, user_handle, credential_id, credential_hash, public_key, sign_count, transports, is_user_verified, is_backup_eligible, is_backed_up, provider, name, created_date)
            VALUES (@p0, 'handle', @p1, @p2, @p1, 0, 'internal', 1, 0, 0, 'Somebody', @p3, @p4)
            """,
            await database.UserIdAsync(of), id, SHA256.HashData(id), name, Now);
        return await database.ScalarAsync<long>("SELECT MAX(id) FROM passkeys WHERE user_id = @p0", await database.UserIdAsync(of));
    }

    public static async Task<long> AddOutsideLoginAsync(this ITestDatabase database, Session of)
    {
        await database.RowsAsync(
            "INSERT INTO outside_logins (user_id, provider, subject, identity_hash, label, created_date) VALUES (@p0, 'Example', @p1, @p2, @p1, @p3)",
            await database.UserIdAsync(of), of.Person.Username, SHA256.HashData(Encoding.UTF8.GetBytes(of.Person.Username)), Now);
        return await database.ScalarAsync<long>("SELECT MAX(id) FROM outside_logins WHERE user_id = @p0", await database.UserIdAsync(of));
    }

    /// <summary>How many rows of the tables of factors belong to somebody.</summary>
    public static async Task<int> CountFactorsAsync(this ITestDatabase database, Session of)
    {
        var id = await database.UserIdAsync(of);
        var sum = 0;
        foreach (var table in new[] { "authenticators", "recovery_codes", "passkeys", "outside_logins" })
        {
            sum += await database.ScalarAsync<int>($"SELECT COUNT(*) FROM {table} WHERE user_id = @p0", id);
        }

        return sum;
    }

    private static long Now => new DateTimeOffset(2040, 2, 29, 23, 30, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private sealed class Codes : IRequestHandler<VerifySecondFactor, ErrorOr<string>>
    {
        public Task<ErrorOr<string>> Handle(VerifySecondFactor request, CancellationToken cancellationToken) => Task.FromResult<ErrorOr<string>>(
            request.Code switch { Code => Assurance.Totp, RecoveryCode => Assurance.RecoveryCode, _ => CredentialErrors.BadSecondFactor });
    }

    private sealed class Passkeys : IRequestHandler<VerifyPasskey, ErrorOr<VerifiedPasskey>>
    {
        public Task<ErrorOr<VerifiedPasskey>> Handle(VerifyPasskey request, CancellationToken cancellationToken) => Task.FromResult<ErrorOr<VerifiedPasskey>>(
            request is { Response: Answer, UserId: { } user } && request.Ceremony == request.Kind ? new VerifiedPasskey(user) : CredentialErrors.BadPasskey);
    }
}
