namespace MembersSite.Application.Common;

/// <summary>
/// Seals text that leaves the site's hands for a while, such as a ticket in a link or a mail in its queue: nobody can read or change what
/// is sealed, and only this site can open it, for as long as was said.
/// </summary>
public interface ISealer
{
    /// <summary>Seals a text.</summary>
    /// <param name="purpose">What it is for, such as <c>Joining.Ticket</c>: what was sealed for one purpose cannot be opened for another.</param>
    /// <param name="text">Any text.</param>
    /// <param name="until">From when on it cannot be opened any more.</param>
    /// <returns>Letters of base64url (RFC 4648, section 5), so that it can stand in an address.</returns>
    string Seal(string purpose, string text, DateTimeOffset until);

    /// <summary>Opens what was sealed.</summary>
    /// <param name="purpose">The purpose it was sealed for.</param>
    /// <param name="sealedText">What a client sent: anything.</param>
    /// <returns>The text; nothing where it was not sealed here for this purpose, was changed, or its time is over.</returns>
    string? Open(string purpose, string? sealedText);
}
