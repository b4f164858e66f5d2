using MembersSite.Application.Common;

namespace MembersSite.Application.Members.Joining;

/// <summary>
/// What the link in a mail to somebody who joins holds: the address itself, sealed. They are no user yet and so hold no token, and nothing is stored
/// until they are a member: nobody's address is held, and there is nothing to plant a password on (docs/decisions/0017).
/// </summary>
/// <param name="EmailAddress">The address that the mail went to.</param>
/// <param name="IsInvitation">Whether somebody of this site has invited them.</param>
internal sealed record JoinTicket(string EmailAddress, bool IsInvitation = false)
{
    /// <summary>What the short codes beside such links are for.</summary>
    public const string Kind = "join";

    /// <summary>How long the link to join is good.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);

    /// <summary>How long an invitation is good.</summary>
    public static readonly TimeSpan InvitationGoodFor = TimeSpan.FromDays(7);

    private const string Purpose = "Members.Joining";
    private const char Asked = 'a';
    private const char Invited = 'i';

    /// <summary>The page that the link leads to.</summary>
    public static string PathOf(string ticket) => $"/join/{ticket}";

    /// <summary>Opens what a client sent; nothing where it is no ticket, was cut off, or its time is over.</summary>
    public static JoinTicket? Open(ISealer sealer, string? ticket) =>
        sealer.Open(Purpose, ticket) is { Length: > 1 } text ? new JoinTicket(text[1..], text[0] == Invited) : null;

    /// <summary>The ticket as it stands in an address.</summary>
    public string Seal(ISealer sealer, DateTimeOffset until) => sealer.Seal(Purpose, (IsInvitation ? Invited : Asked) + EmailAddress, until);

    /// <summary>Leaves the address out.</summary>
    public override string ToString() => nameof(JoinTicket);
}
