using System.Globalization;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Invitations;

namespace MembersSite.Application.Members.Joining;

/// <summary>
/// What the link in a mail to somebody who joins holds: the address itself, sealed. They are no user yet and so hold no token, and of whoever asks
/// nothing is stored until they are a member: nobody's address is held, and there is nothing to plant a password on (docs/decisions/0017). Of whoever
/// is invited a row is (docs/decisions/0026).
/// </summary>
/// <param name="EmailAddress">The address that the mail went to.</param>
/// <param name="Invitation">The invitation that the link belongs to, or nothing where they asked themselves.</param>
internal sealed record JoinTicket(string EmailAddress, InvitationLink? Invitation = null)
{
    /// <summary>What the short codes beside such links are for.</summary>
    public const string Kind = "join";

    /// <summary>How long the link to join is good.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);

    /// <summary>How much longer than it is good the link of an invitation can be read, so that whoever comes too late is told why.</summary>
    public static readonly TimeSpan ReadableAfterwards = TimeSpan.FromDays(30);

    private const string Purpose = "Members.Joining";
    private const char Asked = 'a';
    private const char Invited = 'i';

    /// <summary>The page that the link leads to.</summary>
    public static string PathOf(string ticket) => $"/join/{ticket}";

    /// <summary>Opens what a client sent; nothing where it is no ticket, was cut off, or its time is over.</summary>
    public static JoinTicket? Open(ISealer sealer, string? ticket) => sealer.Open(Purpose, ticket) switch
    {
        [Asked, .. { Length: > 0 } address] => new JoinTicket(address),
        [Invited, .. { Length: > 0 } rest] when rest.Split(' ', 3) is [var id, var mail, var address] =>
            new JoinTicket(address, new InvitationLink(long.Parse(id, CultureInfo.InvariantCulture), int.Parse(mail, CultureInfo.InvariantCulture))),
        _ => null,
    };

    /// <summary>The ticket as it stands in an address.</summary>
    public string Seal(ISealer sealer, DateTimeOffset until) =>
        sealer.Seal(Purpose, Invitation is { } link ? string.Create(CultureInfo.InvariantCulture, $"{Invited}{link.Id} {link.Mail} {EmailAddress}") : Asked + EmailAddress, until);

    /// <summary>Leaves the address out.</summary>
    public override string ToString() => nameof(JoinTicket);
}
