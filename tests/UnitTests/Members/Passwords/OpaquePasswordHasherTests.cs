using System.Diagnostics.Metrics;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Members.Passwords;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using BC = BCrypt.Net.BCrypt;

namespace MembersSite.UnitTests.Members.Passwords;

public sealed class OpaquePasswordHasherTests : IDisposable
{
    private const string Composed = "ren\u00e9 walks";
    private const string Decomposed = "rene\u0301 walks";

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly BcryptPasswordHasher _bcrypt;
    private readonly OpaquePasswordHasher _hasher;
    private int _compared;

    public OpaquePasswordHasherTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => _compared += tags[0].Value is "verify" ? 1 : 0);
        _listener.Start();
        _bcrypt = new BcryptPasswordHasher(Options.Create(new PasswordHashingOptions { Cost = 4 }), new PasswordHashingMetrics(meters));
        _hasher = new OpaquePasswordHasher(_bcrypt);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _listener.Dispose();
        _bcrypt.Dispose();
        _services.Dispose();
    }

    [Theory]
    [InlineData(Composed, Decomposed)]
    [InlineData(Decomposed, Composed)]
    [InlineData("two words", "two\u2003words")]
    public async Task A_password_matches_in_another_spelling(string chosen, string typed) =>
        Assert.Equal(PasswordVerification.Right, await VerifyAsync(typed, (await _hasher.HashAsync(chosen, Ct)).Value));

    [Fact]
    public async Task A_hash_of_what_was_typed_still_matches_and_is_to_be_renewed()
    {
        var before = (await _bcrypt.HashAsync(Decomposed, Ct)).Value;

        Assert.Equal(PasswordVerification.RightButOutdated, await VerifyAsync(Decomposed, before));
        Assert.Equal(PasswordVerification.Wrong, await VerifyAsync(Composed, before));
    }

    // Of such a password only the beginning was compared: renewing would trust an end that nobody checked.
    [Fact]
    public async Task A_hash_from_php_of_more_than_72_bytes_stays_as_it_is()
    {
        var typed = Decomposed + new string('a', 72);

        Assert.Equal(PasswordVerification.Right, await VerifyAsync(typed, new PasswordHash(BC.HashPassword(typed, 4))));
    }

    [Theory]
    [InlineData("wrong", 1)]
    [InlineData("пароль не тот", 1)]
    [InlineData("wrong\u00e9", 1)]
    [InlineData("wronge\u0301", 2)]
    [InlineData("wrong\u00a0", 2)]
    public async Task A_wrong_password_costs_the_same_whether_or_not_there_is_such_a_member(string typed, int comparisons)
    {
        var hash = (await _hasher.HashAsync(Composed, Ct)).Value;

        Assert.Equal(PasswordVerification.Wrong, await VerifyAsync(typed, hash));
        Assert.Equal(comparisons, _compared);
        Assert.Equal(PasswordVerification.Wrong, await VerifyAsync(typed, hash: null));
        Assert.Equal(2 * comparisons, _compared);
    }

    private async Task<PasswordVerification> VerifyAsync(string password, PasswordHash? hash) => (await _hasher.VerifyAsync(password, hash, Ct)).Value;
}
