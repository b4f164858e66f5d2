using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;
using ErrorOr;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Options;
using BC = BCrypt.Net.BCrypt;

namespace MembersSite.Infrastructure.Members.Passwords;

/// <summary>
/// bcrypt, in two forms that their first characters tell apart (docs/decisions/0005):
/// <c>sha384:$2a$11$…</c> is bcrypt over the Base64 of the password's SHA-384, and is what is written here;
/// <c>$2y$11$…</c> is bcrypt over the password, which PHP writes and which ends at 72 bytes.
/// </summary>
internal sealed partial class BcryptPasswordHasher : IPasswordHasher, IDisposable
{
    internal const string Prefix = "sha384:";
    private const int PlainBcryptLimit = 72;

    private readonly int _cost;
    private readonly PasswordHash _dummy;
    private readonly ConcurrencyLimiter _places;
    private readonly PasswordHashingMetrics _metrics;

    public BcryptPasswordHasher(IOptions<PasswordHashingOptions> options, PasswordHashingMetrics metrics)
    {
        (_cost, _metrics) = (options.Value.Cost, metrics);

        // Made with the cost of fresh hashes, so that comparing with it takes as long as comparing with a fresh one.
        _dummy = Hash("no member has this password", _cost);
        var atOnce = options.Value.Parallel == 0 ? Environment.ProcessorCount : options.Value.Parallel;
        _places = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = atOnce,
            QueueLimit = options.Value.Queue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        metrics.Watch(_places, atOnce);
    }

    public Task<ErrorOr<PasswordHash>> HashAsync(string password, CancellationToken ct) =>
        InTurnAsync("hash", () => Hash(password, _cost), ct);

    public Task<ErrorOr<PasswordVerification>> VerifyAsync(string password, PasswordHash? hash, CancellationToken ct) =>
        InTurnAsync("verify", () => Verify(password, hash), ct);

    public void Dispose() => _places.Dispose();

    private async Task<ErrorOr<T>> InTurnAsync<T>(string operation, Func<T> work, CancellationToken ct)
    {
        using var place = await _places.AcquireAsync(1, ct);
        if (!place.IsAcquired)
        {
            _metrics.Refused();
            return MemberErrors.TooBusy;
        }

        // On a thread of its own: the pool has about one for each processor, and requests are waiting for those.
        var start = Stopwatch.GetTimestamp();
        var answer = await Task.Factory.StartNew(work, ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _metrics.Done(operation, Stopwatch.GetElapsedTime(start));
        return answer;
    }

    private PasswordHash Hash(string password, int cost)
    {
        _metrics.Worked(cost);
        return new PasswordHash(Prefix + BC.EnhancedHashPassword(password, cost));
    }

    private PasswordVerification Verify(string password, PasswordHash? stored)
    {
        // The library throws on what is no hash, with several kinds of exceptions: ask for the shape first.
        var isHash = stored is not null && StoredShape().IsMatch(stored.Text);
        var text = isHash ? stored!.Text : _dummy.Text;
        var isOurs = text.StartsWith(Prefix, StringComparison.Ordinal);
        var bcrypt = isOurs ? text[Prefix.Length..] : text;
        var matches = Compare(password, bcrypt, isOurs);
        WorkOn(CostOf(bcrypt));
        if (!matches || !isHash)
        {
            return PasswordVerification.Wrong;
        }

        // Of a longer password plain bcrypt has seen the beginning only: renewing would trust what nobody checked.
        var isRenewable = isOurs || Encoding.UTF8.GetByteCount(password) <= PlainBcryptLimit;
        return isRenewable && (!isOurs || CostOf(bcrypt) < _cost) ? PasswordVerification.RightButOutdated : PasswordVerification.Right;
    }

    private bool Compare(string password, string bcrypt, bool isOurs)
    {
        _metrics.Worked(CostOf(bcrypt));
        return isOurs ? BC.EnhancedVerify(password, bcrypt) : BC.Verify(password, bcrypt);
    }

    // A comparison with a hash of a lower cost is followed by the rest of the work, so that time does not tell known names from
    // unknown ones. Of cost c it took 2^c rounds; hashes of the costs c, c+1 … n-1 make up 2^n: 2^c + (2^c + … + 2^(n-1)) = 2^n.
    private void WorkOn(int cost)
    {
        for (; cost < _cost; cost++)
        {
            Hash(nameof(WorkOn), cost);
        }
    }

    private static int CostOf(string bcrypt) => int.Parse(bcrypt.AsSpan(4, 2), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(sha384:)?\$2[abxy]\$(0[4-9]|[12][0-9]|3[01])\$[./A-Za-z0-9]{53}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StoredShape();
}
