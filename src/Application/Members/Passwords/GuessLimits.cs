using MembersSite.Application.Throttling;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Passwords;

/// <summary>Under which limits a password that somebody types is counted. Failures of strangers never count for a device that has logged in before.</summary>
internal static class GuessLimits
{
    /// <summary>Of a log-in. It counts by what was typed, which need not be a member: the limit tells nothing of that.</summary>
    /// <param name="login">A username or address, as typed.</param>
    /// <param name="device">Where somebody is.</param>
    /// <param name="knownDevice">The key of the token by which the device is known to that member, or nothing.</param>
    /// <param name="options">How often.</param>
    public static AttemptLimit[] OfLogin(string login, Device device, long? knownDevice, ThrottlingOptions options)
    {
        var (account, network) = (AccountOf(login), Network.Of(device));
        return knownDevice is { } tokenId
            ? [Limit("log-in by device", $"{account}\n{tokenId}", options.PerKnownDevice, options)]
            :
            [
                Limit("log-in by account and network", $"{account}\n{network}", options.PerAccountAndNetwork, options),
                Limit("log-in by account", account, options.PerAccount, options),
                Limit("log-in by network", network, options.PerNetwork, options) with { Memory = options.NetworkMemory },
            ];
    }

    /// <summary>Of a signed-in member who gives their password once more: whoever has stolen a session cannot guess it there.</summary>
    /// <param name="userId">The signed-in user.</param>
    /// <param name="device">Where they are.</param>
    /// <param name="options">How often.</param>
    public static AttemptLimit[] OfMember(TrongateUserId userId, Device device, ThrottlingOptions options) =>
    [
        Limit("password by user and network", $"{userId.Value}\n{Network.Of(device)}", options.PerAccountAndNetwork, options),
        Limit("password by user", $"{userId.Value}", options.PerAccount, options),
    ];

    private static AttemptLimit Limit(string kind, string subject, int free, ThrottlingOptions options) =>
        new(kind, subject, free, options.FirstWait, options.LongestWait, options.Memory);

    // The forms in which members are looked up: another spelling of a name buys no other guesses.
    private static string AccountOf(string login) =>
        Username.IsValid(login) ? new Username(login).Normalized
        : EmailAddress.IsValid(login) ? new EmailAddress(login).Normalized
        : login.Trim().ToLowerInvariant();
}
