using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Credentials;

/// <summary>The secret of an authenticator app, sealed together with whose it is: one that was sealed for one user is nothing for another.</summary>
internal static class TotpSeal
{
    /// <summary>How long setting one up may take.</summary>
    public static readonly TimeSpan SetUpTime = TimeSpan.FromMinutes(15);

    private const string SettingUp = "Credentials.TotpSetUp";
    private const string AtRest = "Credentials.Totp";

    public static string ForSetUp(ISealer sealer, TrongateUserId userId, string secret, DateTimeOffset now) => sealer.Seal(SettingUp, Begin(userId) + secret, now + SetUpTime);

    public static string ForDatabase(ISealer sealer, TrongateUserId userId, string secret) => sealer.Seal(AtRest, Begin(userId) + secret, DateTimeOffset.MaxValue);

    public static string? OpenSetUp(ISealer sealer, TrongateUserId userId, string? sealedSecret) => Of(userId, sealer.Open(SettingUp, sealedSecret));

    public static string? OpenStored(ISealer sealer, TrongateUserId userId, string sealedSecret) => Of(userId, sealer.Open(AtRest, sealedSecret));

    private static string? Of(TrongateUserId userId, string? text) => text?.StartsWith(Begin(userId), StringComparison.Ordinal) == true ? text[Begin(userId).Length..] : null;

    private static string Begin(TrongateUserId userId) => FormattableString.Invariant($"{userId.Value} ");
}
