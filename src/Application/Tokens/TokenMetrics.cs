using System.Diagnostics.Metrics;

namespace MembersSite.Application.Tokens;

/// <summary>What can be counted of tokens, for OpenTelemetry and the like; no label names a user or a token.</summary>
internal sealed class TokenMetrics
{
    private const string MeterName = "MembersSite";

    private readonly Counter<long> _issued;
    private readonly Counter<long> _validated;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _purged;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Where meters are made.</param>
    public TokenMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _issued = meter.CreateCounter<long>("memberssite.tokens.issued", "{token}", "Tokens issued, by purpose");
        _validated = meter.CreateCounter<long>("memberssite.tokens.validated", "{token}", "Tokens found good");
        _refused = meter.CreateCounter<long>("memberssite.tokens.refused", "{token}", "Tokens refused, by reason");
        _purged = meter.CreateCounter<long>("memberssite.tokens.purged", "{token}", "Expired tokens deleted");
    }

    /// <summary>Counts a token that was handed out.</summary>
    /// <param name="purpose">What it is good for.</param>
    public void Issued(string purpose) => _issued.Add(1, new KeyValuePair<string, object?>("purpose", purpose));

    /// <summary>Counts a token that was found good.</summary>
    public void Validated() => _validated.Add(1);

    /// <summary>Counts a token that was refused.</summary>
    /// <param name="reason">The code of the error.</param>
    public void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Counts tokens that were purged.</summary>
    /// <param name="count">How many.</param>
    public void Purged(int count) => _purged.Add(count);
}
