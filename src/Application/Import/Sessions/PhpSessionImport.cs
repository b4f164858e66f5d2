using System.Buffers;
using System.Globalization;
using ErrorOr;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Sessions;

/// <summary>Moves sessions in that live in PHP's files alone.</summary>
internal sealed class PhpSessionImport(IPhpSessions files, SessionWriter writer, TokensOfFiles tokens, GoneTokens gone, IImportedTokens imported)
{
    // What Trongate calls the token in the session, whatever its cookie is called.
    private const string Entry = "trongatetoken";

    // What the module of tokens takes (TokenValue).
    private const string Prefix = "PHPSESSID=";
    private const int Shortest = 22;
    private const int Longest = 128;

    private static readonly SearchValues<char> Characters = SearchValues.Create(",-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>
    /// Reads the folder, where one is given, before anything is written: a wrong one is found at once, and those tokens alone need be remembered that are in
    /// it. Errors: <see cref="ImportErrors.SessionsUnreadable"/>.
    /// </summary>
    public async Task<ErrorOr<Success>> ReadAsync(ImportRun run, string? folder, CancellationToken ct)
    {
        if (folder is null)
        {
            return Result.Success;
        }

        var listed = files.List(folder);
        if (listed.IsError)
        {
            return listed.Errors;
        }

        var (sessions, unreadable, names) = (new List<PhpSession>(), 0, run.Map.Cookies.Prepend(Entry).ToHashSet(StringComparer.Ordinal));
        var doubled = listed.Value.CountBy(file => file.Id, StringComparer.Ordinal).Where(it => it.Value > 1).Select(it => it.Key).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < listed.Value.Count; i++)
        {
            var file = listed.Value[i];
            var data = await files.ReadAsync(file, ct);
            unreadable += data is null ? 1 : 0;
            var isUnderstood = false;
            var token = data is null ? null : PhpSessionData.Find(data, names, out isUnderstood);

            // Without a token it is a visitor's, and no log-in.
            if (token is { Length: > 0 } || !isUnderstood)
            {
                sessions.Add(new PhpSession(i + 1, file.Id, file.UsedAt, token is { Length: > 0 } ? TokenDigest.Of(token) : null, doubled.Contains(file.Id)));
            }
        }

        if (unreadable > 0 && unreadable == listed.Value.Count)
        {
            return ImportErrors.SessionsUnreadable("none of its files may be read.");
        }

        run.Tokens.Expect(sessions);
        await tokens.ReadAsync(run, ct);
        return Result.Success;
    }

    /// <summary>Moves them in, after the tokens.</summary>
    public async Task<ErrorOr<Success>> RunAsync(ImportRun run, CancellationToken ct)
    {
        if (!run.Tokens.HasPhpSessions)
        {
            return Result.Success;
        }

        var (kind, good, done) = (SessionKind.Php(run.Map), new HashSet<TokenDigest>(), 0);
        foreach (var batch in run.Tokens.PhpSessions.Chunk(SessionWriter.BatchSize))
        {
            var written = await tokens.FindEndedAsync(run, batch, ct)
                .Then(ended => batch.Select(session => Judge(run, session, ended)).OfType<SessionToBring>().ToList())
                .ThenDo(sessions => good.UnionWith(sessions.Select(session => session.Digest)))
                .ThenAsync(sessions => writer.WriteAsync(run, kind, sessions, ct));
            if (written.IsError)
            {
                return written;
            }

            run.Report.Progress(kind.Table, done += batch.Length, run.Tokens.PhpSessions.Count);
        }

        return await imported.AnyAsync(ct) ? await gone.EndAsync(run, kind, good, ct) : Result.Success;
    }

    private static SessionToBring? Judge(ImportRun run, PhpSession session, HashSet<TokenDigest> ended)
    {
        var row = session.Number.ToString(CultureInfo.InvariantCulture);
        var refusal = session switch
        {
            { Token: null } => TokenReasons.PhpUnreadable,
            { Id: var id } when id.Length is < Shortest or > Longest || id.AsSpan().IndexOfAnyExcept(Characters) >= 0 => TokenReasons.PhpOddId,
            { IsDoubled: true } => TokenReasons.PhpDoubled,
            { UsedAt: var used } when used.AddSeconds(run.Map.PhpSessionSeconds) <= run.Now => TokenReasons.PhpExpired,
            { Token: { } token } when run.Tokens.Find(token) is null => TokenReasons.PhpTokenRefused,
            { Token: { } token } when ended.Contains(token) => TokenReasons.PhpTokenEnded,
            _ => null,
        };
        if (refusal is not null)
        {
            run.Report.Refuse(SessionKind.PhpTable, row, refusal);
            return null;
        }

        return new SessionToBring(row, Prefix + session.Id, run.Tokens.Find(session.Token!.Value)!.Value, session.UsedAt, run.Map.PhpSessionSeconds);
    }
}
