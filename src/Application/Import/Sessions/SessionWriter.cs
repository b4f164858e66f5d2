using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Importing;
using MembersSite.Domain.Common;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Sessions;

/// <summary>
/// Writes good sessions, a batch in one transaction: the sessions, by what they are recognised, and the cookies that bring them. Whatever ends the import
/// in between, nobody's session is half there.
/// </summary>
internal sealed class SessionWriter(IMediator mediator, IImportedTokens imported, KnownSessions knownSessions, IUnitOfWork unitOfWork)
{
    /// <summary>How many make a batch.</summary>
    public const int BatchSize = 2000;

    /// <summary>Writes a batch, and reports each of its rows. In a dry run it does the latter alone.</summary>
    public async Task<ErrorOr<Success>> WriteAsync(ImportRun run, SessionKind kind, IReadOnlyList<SessionToBring> batch, CancellationToken ct)
    {
        // Nobody else writes what was imported, so this need not be inside, where the users have to be locked before anything is read.
        var known = (await imported.FindAsync([.. batch.Select(it => it.Digest.ToArray())], ct)).Select(digest => TokenDigest.Of(digest)).ToHashSet();
        var judged = await knownSessions.JudgeAsync(kind, [.. batch.Where(it => known.Contains(it.Digest))], ct);
        if (judged.IsError)
        {
            return judged.Errors;
        }

        var fresh = batch.Where(it => !known.Contains(it.Digest) && !it.Token.IsOldOnly).ToList();
        var written = run.IsDryRun
            ? await SendAsync(kind, [.. fresh.Where(it => it.Token.User.Value != 0)], isDryRun: true, ct)
            : await unitOfWork.InTransactionAsync(stepCt => SaveAsync(kind, fresh, judged.Value.Ended, stepCt), ct);
        return written.ThenDo(it => Report(run, kind, batch, known, judged.Value, it.Refused.ToHashSet())).Then(_ => Result.Success);
    }

    private static void Report(
        ImportRun run, SessionKind kind, IReadOnlyList<SessionToBring> batch, HashSet<TokenDigest> known, JudgedSessions judged, HashSet<TrongateUserId> refused)
    {
        foreach (var session in batch)
        {
            var isKnown = known.Contains(session.Digest);
            if (judged.Refused.TryGetValue(session.Digest, out var reason))
            {
                run.Tokens.Forget(session.Digest);
                run.Report.Refuse(kind.Table, session.Row, reason);
            }
            else if (!isKnown && session.Token.IsOldOnly)
            {
                run.Report.Refuse(kind.Table, session.Row, TokenReasons.OwnerChangedHere);
            }
            else if (!isKnown && refused.Contains(session.Token.User))
            {
                run.Report.Refuse(kind.Table, session.Row, TokenReasons.OwnerDisabledHere);
            }
            else
            {
                run.Report.Count(kind.Table, isKnown ? RowFate.Known : RowFate.Imported);
            }
        }
    }

    private async Task<ErrorOr<TokensImported>> SaveAsync(SessionKind kind, List<SessionToBring> fresh, IReadOnlyList<EndedToken> toEnd, CancellationToken ct)
    {
        var sent = await SendAsync(kind, fresh, isDryRun: false, ct);
        if (!sent.IsError && toEnd.Count > 0)
        {
            sent = await mediator.Send(new EndTokens(toEnd), ct).Then(_ => sent.Value);
        }

        if (sent.IsError)
        {
            return sent;
        }

        var refused = sent.Value.Refused.ToHashSet();
        var kept = fresh.Where(it => !refused.Contains(it.Token.User)).ToList();
        if (kept.Count > 0)
        {
            await imported.AddAsync([.. kept.Select(it => new ImportedToken(it.Digest.ToArray(), it.Token.EndsThere))], ct);
            var until = kept.Max(it => it.Token.EndsAt);
            await imported.AcceptAsync([.. kind.Cookies.Select(name => new OldCookie(name, kind.Cookie, until))], ct);
        }

        return sent;
    }

    private async Task<ErrorOr<TokensImported>> SendAsync(SessionKind kind, List<SessionToBring> sessions, bool isDryRun, CancellationToken ct) =>
        await mediator.Send(new ImportTokens([.. sessions.Select(it => it.ToImport(kind.Origin))], isDryRun), ct);
}
