using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Importing;

/// <summary>
/// Takes over sessions of another site, a few thousand at once. The sender has made sure whose each is. Those of a user who is not there, or is disabled,
/// are left out, and so are those that are there already.
/// </summary>
/// <param name="Sessions">The sessions, no value twice.</param>
/// <param name="IsDryRun">Whether it is only looked at which ones would be left out.</param>
public sealed record ImportTokens(IReadOnlyList<SessionToImport> Sessions, bool IsDryRun) : IRequest<ErrorOr<TokensImported>>, IQuietRequest
{
    /// <summary>Leaves the sessions out.</summary>
    public override string ToString() => $"{nameof(ImportTokens)} {{ {Sessions?.Count} }}";
}

/// <summary>What became of them.</summary>
/// <param name="Refused">The users of whom none was taken.</param>
public sealed record TokensImported(IReadOnlyList<TrongateUserId> Refused);

internal sealed class ImportTokensValidator : AbstractValidator<ImportTokens>
{
    public ImportTokensValidator() => RuleFor(x => x.Sessions)
        .Must(sessions => sessions.All(session => TokenValue.TryParse(session.Value, out var value) && !value.IsOurs && (session.Payload?.Length ?? 0) <= Token.MaxPayloadLength));
}

internal sealed class ImportTokensHandler(IImportedSessions sessions, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<ImportTokens, ErrorOr<TokensImported>>
{
    public Task<ErrorOr<TokensImported>> Handle(ImportTokens request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => ImportAsync(request, stepCt), ct);

    private async Task<ErrorOr<TokensImported>> ImportAsync(ImportTokens request, CancellationToken ct)
    {
        var users = request.Sessions.Select(session => session.UserId).ToHashSet();
        var enabled = await sessions.ListEnabledAsync(users, isLocked: !request.IsDryRun, ct);
        if (!request.IsDryRun)
        {
            var now = clock.GetUtcNow();
            var made = request.Sessions.Where(session => enabled.Contains(session.UserId)).Select(session => Make(session, now)).ToList();
            var present = (await sessions.FindAsync([.. made.Select(token => token.Hash)], ct)).Select(found => found.Hash).ToHashSet();
            await sessions.AddAsync([.. made.Where(token => !present.Contains(token.Hash))], ct);
        }

        users.ExceptWith(enabled);
        return new TokensImported([.. users]);
    }

    private static Token Make(SessionToImport session, DateTimeOffset now) => TokenValue.TryParse(session.Value, out var value)
        ? Token.Import(value, session.UserId, session.EndsAt, session.UsedAt, session.IdleSeconds, session.Name, session.Payload, now)
        : throw new InvalidOperationException("The validator has let pass what is no value.");
}
