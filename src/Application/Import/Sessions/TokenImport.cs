using ErrorOr;

namespace MembersSite.Application.Import.Sessions;

/// <summary>Moves the tokens in.</summary>
internal sealed class TokenImport(SessionWriter writer, GoneTokens gone, IImportedTokens imported)
{
    /// <summary>Moves the tokens of those in whose accounts are.</summary>
    public async Task<ErrorOr<Success>> RunAsync(ImportRun run, CancellationToken ct)
    {
        if (run.Map.Tokens is not { } table)
        {
            return Result.Success;
        }

        var total = await run.Source.CountAsync(table.Table, ct);
        var judge = new TokenJudge(run, table, await DoubledTokens.FindAsync(run, table, total, ct));

        // What to compare with is needed where there is something to end alone.
        var good = await imported.AnyAsync(ct) ? new HashSet<TokenDigest>((int)Math.Min(total, 10_000_000)) : null;
        var kind = SessionKind.Tokens(run.Map, table);
        return await WriteAsync(run, kind, judge, total, good, ct)
            .ThenAsync(it => good is null ? Task.FromResult<ErrorOr<Success>>(it) : gone.EndAsync(run, kind, good, ct));
    }

    private async Task<ErrorOr<Success>> WriteAsync(ImportRun run, SessionKind kind, TokenJudge judge, long total, HashSet<TokenDigest>? good, CancellationToken ct)
    {
        var (batch, done) = (new List<SessionToBring>(SessionWriter.BatchSize), 0L);
        await foreach (var token in run.Source.ReadTokensAsync(run.Map.Tokens!, run.Map.Users, run.Map.Text, ct))
        {
            done++;
            if (Judge(run, kind, judge, token) is not { } session)
            {
                continue;
            }

            good?.Add(session.Digest);
            batch.Add(session);
            if (batch.Count < SessionWriter.BatchSize)
            {
                continue;
            }

            var written = await writer.WriteAsync(run, kind, batch, ct);
            if (written.IsError)
            {
                return written;
            }

            run.Report.Progress(kind.Table, done, total);
            batch.Clear();
        }

        return await writer.WriteAsync(run, kind, batch, ct).ThenDo(_ => run.Report.Progress(kind.Table, done, done));
    }

    private static SessionToBring? Judge(ImportRun run, SessionKind kind, TokenJudge judge, SourceToken token)
    {
        var row = Invariant($"{token.Id}");
        if (judge.Refuse(token) is { } reason)
        {
            run.Report.Refuse(kind.Table, row, reason, token.UserId is { } user ? Invariant($"user {user}") : null);
            return null;
        }

        var session = new SessionToBring(row, token.Value!, judge.Read(token), run.Now, IdleSeconds: null);
        run.Tokens.Note(session.Digest, session.Token);
        return session;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
