using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens.Importing;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Import.Sessions;

/// <summary>
/// Ends the sessions that an import before has brought, that nobody has used here under a value of this site, and that are not good in the source any more:
/// their holders have logged out there, or were shut out.
/// </summary>
internal sealed class GoneTokens(IMediator mediator, IImportedTokens imported)
{
    /// <summary>Ends them.</summary>
    /// <param name="kind">The kind of the sessions.</param>
    /// <param name="good">Those of this kind that are good in the source.</param>
    public async Task<ErrorOr<Success>> EndAsync(SessionKind kind, IReadOnlySet<TokenDigest> good, CancellationToken ct)
    {
        byte[]? last = null;
        while ((await imported.ListAsync(last, SessionWriter.BatchSize, ct)) is { Count: > 0 } page)
        {
            last = page[^1];
            var gone = page.Where(digest => !good.Contains(TokenDigest.Of(digest))).ToList();
            var ended = await mediator.Send(new FindTokens(gone), ct)
                .ThenAsync(found => mediator.Send(new EndTokens([.. found.Where(token => IsUnchanged(token, kind)).Select(token => new EndedToken(token.UserId, token.TokenId))]), ct));
            if (ended.IsError)
            {
                return ended.Errors;
            }
        }

        return Result.Success;
    }

    // Whose holder has since proved here who they are has another payload.
    private static bool IsUnchanged(FoundToken token, SessionKind kind) =>
        Assurance.Of(token.Payload) is { Methods: [Assurance.OldSite] } assurance && assurance.Notes.Contains(kind.Origin, StringComparer.Ordinal);
}
