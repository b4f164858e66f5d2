using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens.Importing;

namespace MembersSite.Application.Import.Sessions;

/// <summary>
/// Judges anew the sessions that an import before has brought: PHP may have given an id to somebody else since, a row of a token may have another user, and
/// members may have been disabled here.
/// </summary>
internal sealed class KnownSessions(IMediator mediator)
{
    /// <summary>Says which are refused, and what of them is here and has to end. It writes nothing.</summary>
    /// <param name="kind">The kind of the sessions.</param>
    /// <param name="known">The sessions, no more than a batch.</param>
    public async Task<ErrorOr<JudgedSessions>> JudgeAsync(SessionKind kind, IReadOnlyList<SessionToBring> known, CancellationToken ct)
    {
        if (known.Count == 0)
        {
            return new JudgedSessions(new Dictionary<TokenDigest, Reason>(), []);
        }

        var look = new ImportTokens([.. known.Where(it => it.Token.User.Value != 0).Select(it => it.ToImport(kind.Origin))], IsDryRun: true);
        return await mediator.Send(look, ct).ThenAsync(disabled => JudgeAsync(known, disabled, ct));
    }

    private async Task<ErrorOr<JudgedSessions>> JudgeAsync(IReadOnlyList<SessionToBring> known, TokensImported disabled, CancellationToken ct) =>
        await mediator.Send(new FindTokens([.. known.Select(it => it.Digest.ToArray())]), ct).Then(found => Judge(known, disabled, found));

    private static JudgedSessions Judge(IReadOnlyList<SessionToBring> known, TokensImported disabled, IReadOnlyList<FoundToken> found)
    {
        var (here, shutOut) = (found.ToDictionary(token => TokenDigest.Of(token.Digest)), disabled.Refused.ToHashSet());
        var refused = new Dictionary<TokenDigest, Reason>();
        foreach (var session in known)
        {
            // Whose it is here, whoever that is, has lost it to somebody else, who is not to become them.
            if (here.TryGetValue(session.Digest, out var token) && token.UserId != session.Token.User)
            {
                refused[session.Digest] = TokenReasons.OfSomebodyElse;
            }
            else if (shutOut.Contains(session.Token.User))
            {
                refused[session.Digest] = TokenReasons.OwnerDisabledHere;
            }
        }

        return new JudgedSessions(refused, [.. refused.Keys.Where(here.ContainsKey).Select(digest => new EndedToken(here[digest].UserId, here[digest].TokenId))]);
    }
}

/// <summary>What came of it.</summary>
/// <param name="Refused">Those that do not go on, and why.</param>
/// <param name="Ended">What is here of them.</param>
internal sealed record JudgedSessions(IReadOnlyDictionary<TokenDigest, Reason> Refused, IReadOnlyList<EndedToken> Ended);
