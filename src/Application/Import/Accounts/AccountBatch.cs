using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Importing;
using MembersSite.Domain.Common;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Accounts;

/// <summary>Judges and writes a batch of accounts. Where somebody has got a username meanwhile, it fails as a whole, and is judged once more.</summary>
internal sealed class AccountBatch(IMediator mediator, IImportedAccounts imported, NewAccounts newAccounts, AccountWriter writer, KnownAccounts knownAccounts)
{
    /// <summary>Runs it.</summary>
    public async Task<ErrorOr<BatchOutcome>> RunAsync(AccountStep step, AccountPart part, CancellationToken ct)
    {
        var (outcome, table) = (new BatchOutcome(step, part), $"{step.Run.Map.Source}/{part.Table.Table}");
        var before = (await imported.ReadAsync(table, part.After, part.UpTo, ct)).ToDictionary(account => account.SourceId);
        TellGone(part, before, outcome);
        if (part.Wishes.Count == 0)
        {
            return outcome;
        }

        var prepared = await PrepareAsync(step, part, before, ct);
        if (prepared.IsError)
        {
            return prepared.Errors;
        }

        var judged = await JudgeAsync(step, part, before, prepared.Value, outcome, ct);
        return judged.IsError ? judged.Errors : await WriteAsync(step, table, judged.Value, outcome, ct).Then(_ => outcome);
    }

    private async Task<ErrorOr<Prepared>> PrepareAsync(AccountStep step, AccountPart part, Dictionary<long, ImportedAccount> before, CancellationToken ct)
    {
        var levels = await step.FindLevelsAsync(mediator, part.Wishes.Select(wish => wish.LevelTitle), ct);
        var logins = levels.IsError ? levels.Errors : await mediator.Send(new CheckLogins([.. part.Wishes.Select(WantedBy)]), ct);
        if (logins.IsError)
        {
            return logins.Errors;
        }

        // Most accounts have both; where none has, this is one more question for all of them.
        var poor = part.Wishes.Where((wish, i) => !before.ContainsKey(wish.Row.Id) && logins.Value[i] is { Username: null } or { EmailAddress: null }).Select(wish => wish.Row).ToList();
        var madeUp = await mediator.Send(new CheckLogins([.. poor.Select(row => new WantedLogin(MadeUpLogin.Username(row, 1), MadeUpLogin.Address(row, step.Run.Map.Source, 1)))]), ct);
        var members = madeUp.IsError
            ? madeUp.Errors
            : await mediator.Send(new ReadMembers([.. before.Values.Select(account => account.UserId).OfType<long>().Select(id => new TrongateUserId(id))]), ct);
        return members.IsError
            ? members.Errors
            : new Prepared(logins.Value, poor.Zip(madeUp.Value).ToDictionary(it => it.First.Id, it => it.Second), members.Value);
    }

    private async Task<ErrorOr<Judged>> JudgeAsync(
        AccountStep step, AccountPart part, Dictionary<long, ImportedAccount> before, Prepared prepared, BatchOutcome outcome, CancellationToken ct)
    {
        var judged = new Judged();
        foreach (var (wish, login) in part.Wishes.Zip(prepared.Logins))
        {
            if (before.TryGetValue(wish.Row.Id, out var known))
            {
                Recognise(wish, login, known, prepared.Members, judged, outcome);
            }
            else
            {
                var account = await newAccounts.JudgeAsync(step, wish, login, prepared.MadeUp.GetValueOrDefault(wish.Row.Id), outcome, ct);
                if (account.IsError)
                {
                    return account.Errors;
                }

                judged.New.AddRange(account.Value is { } it ? [it] : []);
            }

            outcome.See(wish);
        }

        return judged;
    }

    private static void Recognise(
        AccountWish wish, CheckedLogin login, ImportedAccount known, IReadOnlyDictionary<TrongateUserId, ReadMember> members, Judged judged, BatchOutcome outcome)
    {
        // Whoever has left here does not come back, and nobody gets what they logged in with.
        outcome.Take(wish, login.UsernameKey, login.AddressKey);
        if (known.UserId is { } id && members.TryGetValue(new TrongateUserId(id), out var member))
        {
            judged.Known.Add(new KnownAccount(wish, login, known, member, outcome.IsShared(wish)));
        }
        else
        {
            outcome.End(wish, RowFate.Known, CoreUserFate.NotImported, userId: null);
        }
    }

    private async Task<ErrorOr<Success>> WriteAsync(AccountStep step, string table, Judged judged, BatchOutcome outcome, CancellationToken ct)
    {
        var users = step.IsTrial || judged.New.Count == 0 ? new List<TrongateUserId>() : await writer.WriteAsync(step, table, judged.New, ct);
        if (users.IsError)
        {
            return users.Errors;
        }

        for (var i = 0; i < judged.New.Count; i++)
        {
            var account = judged.New[i];
            account.Wish.Told.ToList().ForEach(outcome.Tell);
            outcome.End(account.Wish, RowFate.Imported, account.IsLetIn ? CoreUserFate.LetIn : CoreUserFate.ShutOut, users.Value.Count == 0 ? null : users.Value[i]);
        }

        foreach (var account in step.IsForClashes ? [] : judged.Known)
        {
            var fate = await knownAccounts.RunAsync(step, account, outcome, ct);
            if (fate.IsError)
            {
                return fate.Errors;
            }

            outcome.End(account.Wish, fate.Value, FateOf(step, account, fate.Value), account.Now.UserId);
        }

        return Result.Success;
    }

    private static CoreUserFate FateOf(AccountStep step, KnownAccount account, RowFate fate) =>
        account.Wish.DisabledReason is not null || !(account.Now.IsLetIn || fate == RowFate.Updated) ? CoreUserFate.ShutOut
        : KnownAccounts.HasOtherPassword(step, account) ? CoreUserFate.ChangedHere
        : CoreUserFate.LetIn;

    private static void TellGone(AccountPart part, Dictionary<long, ImportedAccount> before, BatchOutcome outcome)
    {
        var here = part.Wishes.Select(wish => wish.Row.Id).ToHashSet();
        foreach (var account in before.Values.Where(account => account.UserId is not null && !here.Contains(account.SourceId)))
        {
            outcome.Tell(new ReportedRow(
                part.Table.Table, account.SourceId.ToString(System.Globalization.CultureInfo.InvariantCulture), RowVerdict.Left, AccountReasons.GoneFromSource));
        }
    }

    // Some sites asked for an address and called it the username. One that had to be put right may be that of another.
    private static WantedLogin WantedBy(AccountWish wish) => new(wish.Username, wish.EmailAddress ?? (wish.IsUsernameRepaired ? null : wish.Username));

    private sealed record Prepared(IReadOnlyList<CheckedLogin> Logins, Dictionary<long, CheckedLogin> MadeUp, IReadOnlyDictionary<TrongateUserId, ReadMember> Members);

    private sealed class Judged
    {
        public List<NewAccount> New { get; } = [];

        public List<KnownAccount> Known { get; } = [];
    }
}
