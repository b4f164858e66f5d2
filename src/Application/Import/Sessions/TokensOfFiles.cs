using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens.Importing;

namespace MembersSite.Application.Import.Sessions;

/// <summary>
/// Finds the tokens in PHP's files that have ended here since an import before brought them: whoever has logged out here, or goes on under a value of this
/// site, needs the session in the file no more, and it must not log anybody in again.
/// </summary>
internal sealed class TokensOfFiles(IMediator mediator, IImportedTokens imported)
{
    /// <summary>Finds out which were brought before: to be called before this run brings any.</summary>
    public async Task ReadAsync(ImportRun run, CancellationToken ct)
    {
        var before = new HashSet<TokenDigest>();
        foreach (var digests in Distinct(run.Tokens.PhpSessions).Chunk(SessionWriter.BatchSize))
        {
            before.UnionWith((await imported.FindAsync([.. digests.Select(it => it.ToArray())], ct)).Select(it => TokenDigest.Of(it)));
        }

        run.Tokens.BroughtBefore = before;
    }

    /// <summary>Which of the tokens of a batch have ended.</summary>
    public async Task<ErrorOr<HashSet<TokenDigest>>> FindEndedAsync(ImportRun run, IReadOnlyList<PhpSession> batch, CancellationToken ct)
    {
        var ended = Distinct(batch).Where(run.Tokens.BroughtBefore.Contains).ToHashSet();
        return ended.Count == 0
            ? ended
            : await mediator.Send(new FindTokens([.. ended.Select(it => it.ToArray())]), ct)
                .ThenDo(found => ended.ExceptWith(found.Where(token => token.ExpiresAt > run.Now).Select(token => TokenDigest.Of(token.Digest))))
                .Then(_ => ended);
    }

    private static IEnumerable<TokenDigest> Distinct(IReadOnlyList<PhpSession> sessions) => sessions.Select(it => it.Token).OfType<TokenDigest>().Distinct();
}
