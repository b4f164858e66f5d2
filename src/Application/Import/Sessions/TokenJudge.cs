using System.Buffers;
using MembersSite.Application.Import.Maps;

namespace MembersSite.Application.Import.Sessions;

/// <summary>Says of each token whether it goes on as a session, and why not: also what the old site let pass and should not have.</summary>
internal sealed class TokenJudge(ImportRun run, TokenTable table, IReadOnlySet<TokenDigest> doubled)
{
    private const string NoCode = "0";
    private const string PassesEveryRule = "aaa";

    private static readonly SearchValues<char> Characters = SearchValues.Create("-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Why it is refused, or nothing where it is good.</summary>
    public Reason? Refuse(SourceToken token) => RefuseValue(token) ?? RefuseEnd(token) ?? RefuseOwner(token);

    /// <summary>What a good token says.</summary>
    public GoodToken Read(SourceToken token)
    {
        var longest = run.Now.AddDays(run.Map.LongestSessionDays);
        var end = token.ExpiresAt!.Value;
        var owner = run.Users.Find(token.UserId!.Value)!.Value;
        return new GoodToken(new(owner.UserId), end < longest ? end : longest, end, token.Code is null or NoCode ? null : token.Code, owner.Fate == CoreUserFate.ChangedHere);
    }

    /// <summary>The token as a database that tells no case apart, and no blanks at the end, compares it.</summary>
    public static string Fold(string value) => value.TrimEnd(' ').ToLowerInvariant();

    private Reason? RefuseValue(SourceToken token) => token switch
    {
        { Value: null or "" } => TokenReasons.Empty,
        { Code: { } code } when code.TrimEnd(' ').Equals(PassesEveryRule, StringComparison.OrdinalIgnoreCase) => TokenReasons.PassesEveryRule,
        _ when table.Code is not null && (token.Code is null || !table.Codes.Contains(token.Code, StringComparer.Ordinal)) => TokenReasons.CodeNotAccepted,
        { Value: { } value } when value.Length is not (32 or 64) || value.AsSpan().IndexOfAnyExcept(Characters) >= 0 => TokenReasons.OddShape,
        { Value: { } value } when doubled.Contains(TokenDigest.Of(Fold(value))) => TokenReasons.Doubled,
        _ => null,
    };

    private Reason? RefuseEnd(SourceToken token) =>
        token.ExpiresAt is not { } end ? TokenReasons.WithoutEnd : end <= run.Now ? TokenReasons.Expired : null;

    private Reason? RefuseOwner(SourceToken token)
    {
        if (token.UserId is null or 0)
        {
            return TokenReasons.OfNobody;
        }

        // Before the user of that key: the token may have been a guest's, and would make them that user.
        if (run.Users.IsAccountWithoutUser(token.UserId.Value))
        {
            return TokenReasons.OfAccount;
        }

        return !token.HasUser ? TokenReasons.OfDeletedUser : run.Users.Find(token.UserId.Value) switch
        {
            null => TokenReasons.OfUserWithoutAccount,
            { Fate: CoreUserFate.ShutOut } => TokenReasons.OwnerShutOut,
            { Fate: CoreUserFate.Shared } => TokenReasons.Shared,
            { Fate: CoreUserFate.NotImported } => TokenReasons.OwnerNotImported,
            { UserId: 0 } when !run.IsDryRun => TokenReasons.OwnerNotImported,
            _ => null,
        };
    }
}
