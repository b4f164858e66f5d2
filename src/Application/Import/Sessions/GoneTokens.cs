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
    /// <summary>Ends them, and tells of each. In a dry run it does the latter alone.</summary>
    /// <param name="run">The run.</param>
    /// <param name="kind">The kind of the sessions.</param>
    /// <param name="good">Those of this kind that are good in the source.</param>
    public async Task<ErrorOr<Success>> EndAsync(ImportRun run, SessionKind kind, IReadOnlySet<TokenDigest> good, CancellationToken ct)
    {
        byte[]? last = null;
        while ((await imported.ListAsync(last, SessionWriter.BatchSize, ct)) is { Count: > 0 } page)
        {
            last = page[^1];
            var gone = page.Where(digest => !good.Contains(TokenDigest.Of(digest))).ToList();
            var ended = await mediator.Send(new FindTokens(gone), ct)
                .Then(found => found.Where(token => token.ExpiresAt > run.Now && IsUnchanged(token, kind)).ToList())
                .ThenDo(found => found.ForEach(token => Tell(run.Report, kind, token)))
                .ThenAsync(found => EndAsync(run, found, ct));
            if (ended.IsError)
            {
                return ended.Errors;
            }
        }

        return Result.Success;
    }

    // The row is not there any more, and what it was is known here alone.
    private static void Tell(IImportReport report, SessionKind kind, FoundToken token) => report.Tell(new ReportedRow(
        kind.Table, "gone", RowVerdict.Refused, TokenReasons.GoneFromSource, FormattableString.Invariant($"session {token.TokenId} of user {token.UserId.Value} here")));

    private async Task<ErrorOr<TokensEnded>> EndAsync(ImportRun run, List<FoundToken> tokens, CancellationToken ct) => run.IsDryRun || tokens.Count == 0
        ? new TokensEnded(0)
        : await mediator.Send(new EndTokens([.. tokens.Select(token => new EndedToken(token.UserId, token.TokenId))]), ct);

    // Whose holder has since proved here who they are has another payload.
    private static bool IsUnchanged(FoundToken token, SessionKind kind) =>
        Assurance.Of(token.Payload) is { Methods: [Assurance.OldSite] } assurance && assurance.Notes.Contains(kind.Origin, StringComparer.Ordinal);
}
