using MembersSite.Application.Throttling;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Codes;

/// <summary>
/// How often mails can be asked for, so that nobody is buried in them: counted (<see cref="CountAttempt"/>) before anything is looked up, by the
/// address as it was typed and by the network of whoever asks, over all kinds of mails together. Being refused says nothing of the address.
/// </summary>
internal static class MailLimits
{
    private static readonly TimeSpan FirstWaitOfAddress = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan LongestWaitOfAddress = TimeSpan.FromDays(1);
    private static readonly TimeSpan FirstWaitOfNetwork = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWaitOfNetwork = TimeSpan.FromHours(1);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>The limits of one mail.</summary>
    /// <param name="emailAddress">Whom it is asked for, as it was typed: every spelling of one address counts together.</param>
    /// <param name="device">Who asks.</param>
    /// <param name="options">How many are free.</param>
    public static CountAttempt For(string emailAddress, Device device, MailedLinkOptions options)
    {
        var address = EmailAddress.IsValid(emailAddress) ? new EmailAddress(emailAddress).Normalized : emailAddress;
        return new CountAttempt(
            new AttemptLimit("mail by address", address, options.PerAddress, FirstWaitOfAddress, LongestWaitOfAddress, Memory),
            new AttemptLimit("mail by network", Network.Of(device), options.PerNetwork, FirstWaitOfNetwork, LongestWaitOfNetwork, Memory));
    }
}
