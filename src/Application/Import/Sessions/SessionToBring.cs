using MembersSite.Application.Tokens.Importing;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Import.Sessions;

/// <summary>A session that was found good. Prints its row alone.</summary>
/// <param name="Row">The key of its row, as the report shows it.</param>
/// <param name="Value">What its holder presents.</param>
/// <param name="Token">The token that it is, or that its file holds.</param>
/// <param name="UsedAt">When it was used last.</param>
/// <param name="IdleSeconds">How long it lives after its last use, or nothing.</param>
internal sealed record SessionToBring(string Row, string Value, GoodToken Token, DateTimeOffset UsedAt, int? IdleSeconds)
{
    // Shown to its owner in the list of their sessions, until their browser has brought it once.
    private const string Name = "Logged in before the move";

    /// <summary>By what it is recognised.</summary>
    public TokenDigest Digest { get; } = TokenDigest.Of(Value);

    /// <summary>The same for the module that keeps it.</summary>
    /// <param name="origin">Where it comes from.</param>
    public SessionToImport ToImport(string origin) => new(Value, Token.User, Token.EndsAt, UsedAt, IdleSeconds, Name, PayloadOf(origin));

    /// <summary>Leaves out the secret.</summary>
    public override string ToString() => Row;

    private string PayloadOf(string origin) => (new Assurance([Assurance.OldSite]) { Notes = Token.Code is { } code ? [origin, $"code:{Uri.EscapeDataString(code)}"] : [origin] }).Text;
}
