using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Importing;
using MembersSite.Domain.Common;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Accounts;

/// <summary>
/// Brings accounts up to date that an import before has brought: part by part (<see cref="AccountMarks"/>), what has changed in the source alone. What has
/// changed here stays.
/// </summary>
internal sealed class KnownAccounts(IMediator mediator, IImportedAccounts imported, IUnitOfWork unitOfWork)
{
    private const string LastAdministrator = "Token.LastAdministrator";

    /// <summary>Whether the password here is not the one that was written: changed, or its hash renewed as they logged in.</summary>
    public static bool HasOtherPassword(AccountStep step, KnownAccount account) =>
        !AccountMarks.AreSame(MarksOf(step, account.Now), account.Before.WrittenDigest, AccountMarks.Password);

    /// <summary>Brings one up to date.</summary>
    public async Task<ErrorOr<RowFate>> RunAsync(AccountStep step, KnownAccount account, BatchOutcome outcome, CancellationToken ct)
    {
        var (wish, before) = (account.Wish, account.Before);
        var wanted = AccountMarks.Of(wish);
        var now = MarksOf(step, account.Now);
        TellAgain(step, account, now, outcome);
        var changed = Enumerable.Range(0, AccountMarks.Parts).Where(part => !AccountMarks.AreSame(wanted, before.SourceDigest, part)).ToList();
        if (changed.Count == 0)
        {
            return RowFate.Known;
        }

        // What came out the same in both is no conflict.
        var all = MarksOf(step, Become(step, account, changed));
        var kept = changed.Where(part => !AccountMarks.AreSame(now, before.WrittenDigest, part) && !AccountMarks.AreSame(now, all, part)).ToList();
        if (kept.Count > 0)
        {
            outcome.Tell(wish, RowVerdict.Left, AccountReasons.ChangedInBoth, string.Join(", ", kept.Select(part => AccountMarks.Words[part])));
        }

        var taken = changed.Except(kept).Where(part => part != AccountMarks.Login || IsFree(account, outcome)).ToList();
        return taken.Count == 0 ? RowFate.Left : await ChangeAsync(step, account, taken, outcome, ct);
    }

    private async Task<ErrorOr<RowFate>> ChangeAsync(AccountStep step, KnownAccount account, List<int> parts, BatchOutcome outcome, CancellationToken ct)
    {
        var become = Become(step, account, parts);
        var changed = step.IsTrial ? Result.Success : await unitOfWork.InTransactionAsync(stepCt => WriteAsync(step, account, become, parts, stepCt), ct);
        if (!changed.IsError)
        {
            foreach (var row in account.Wish.Told.Where(row => row.Verdict != RowVerdict.Left))
            {
                outcome.Tell(row);
            }

            TellOfLogin(step, account, become, outcome);
            return RowFate.Updated;
        }

        if (changed.FirstError.Type is not (ErrorType.Conflict or ErrorType.NotFound))
        {
            return changed.Errors;
        }

        outcome.Tell(account.Wish, RowVerdict.Left, changed.FirstError.Code == LastAdministrator ? AccountReasons.LastAdministrator : AccountReasons.ChangedInBoth);
        return RowFate.Left;
    }

    private async Task<ErrorOr<Success>> WriteAsync(AccountStep step, KnownAccount account, ReadMember become, List<int> parts, CancellationToken ct)
    {
        var changed = await mediator.Send(new ChangeImportedMember(account.Now, become, step.TitleOf(become.LevelId), account.Wish.DisabledReason), ct);
        if (changed.IsError)
        {
            return changed.Errors;
        }

        var (source, written) = ((byte[])account.Before.SourceDigest.Clone(), (byte[])account.Before.WrittenDigest.Clone());
        var (wanted, now) = (AccountMarks.Of(account.Wish), MarksOf(step, become));
        foreach (var part in parts)
        {
            AccountMarks.Copy(wanted, source, part);
            AccountMarks.Copy(now, written, part);
        }

        await imported.ChangeAsync(new ImportedAccount(account.Before.SourceTable, account.Before.SourceId, account.Before.UserId, source, written), ct);
        return Result.Success;
    }

    // What the owner has not decided yet; where the level here is another one by now, they have.
    private static void TellAgain(AccountStep step, KnownAccount account, byte[] now, BatchOutcome outcome)
    {
        if (!AccountMarks.AreSame(now, account.Before.WrittenDigest, AccountMarks.Standing))
        {
            return;
        }

        foreach (var row in account.Wish.Told.Where(row => row.Verdict == RowVerdict.Left))
        {
            outcome.Tell(row);
        }

        if (IsHeldBack(step, account))
        {
            outcome.Tell(account.Wish, RowVerdict.Left, AccountReasons.LevelShared);
        }
        else if (step.Level(account.Wish.LevelTitle) is null)
        {
            outcome.Tell(account.Wish, RowVerdict.Left, AccountReasons.LevelUnusable);
        }
    }

    // As for new accounts: of several that have one user, the first alone becomes an administrator.
    private static bool IsHeldBack(AccountStep step, KnownAccount account) =>
        account.IsShared && step.Level(account.Wish.LevelTitle)?.Title == LevelTitles.Admin && step.TitleOf(account.Now.LevelId) != LevelTitles.Admin;

    private static void TellOfLogin(AccountStep step, KnownAccount account, ReadMember become, BatchOutcome outcome)
    {
        if (become.Username != account.Now.Username && account.Login.IsReserved && step.TitleOf(become.LevelId) != LevelTitles.Admin)
        {
            outcome.Tell(account.Wish, RowVerdict.Left, AccountReasons.UsernameReserved, become.Username);
        }

        if (become.EmailAddress != account.Now.EmailAddress && account.Wish.EmailAddress is null)
        {
            outcome.Tell(account.Wish, RowVerdict.Left, AccountReasons.AddressFromUsername);
        }
    }

    private static bool IsFree(KnownAccount account, BatchOutcome outcome)
    {
        var login = account.Login;
        var (username, address) = (OtherOwner(account, login.UsernameKey, login.UsernameOwner, outcome), OtherOwner(account, login.AddressKey, login.AddressOwner, outcome));
        if (username is null && address is null)
        {
            return true;
        }

        outcome.Tell(account.Wish, RowVerdict.Left, address is null ? AccountReasons.UsernameTaken : AccountReasons.AddressTaken, address ?? username);
        return false;
    }

    private static string? OtherOwner(KnownAccount account, string? key, TrongateUserId? here, BatchOutcome outcome) => key is null
        ? null
        : outcome.OwnerOf(key) is { } row && row != account.ToString() ? row
        : here is { } owner && owner != account.Now.UserId ? NewAccounts.SomebodyHere
        : null;

    // What cannot be had here, or has gone there, stays as it is.
    private static ReadMember Become(AccountStep step, KnownAccount account, List<int> parts)
    {
        var (it, wish) = (account.Now, account.Wish);
        it = parts.Contains(AccountMarks.Login) ? it with { Username = account.Login.Username ?? it.Username, EmailAddress = account.Login.EmailAddress ?? it.EmailAddress } : it;
        it = parts.Contains(AccountMarks.Name) ? it with { FirstName = wish.FirstName ?? it.Username, LastName = wish.LastName } : it;
        it = parts.Contains(AccountMarks.Password) ? it with { Password = wish.Password } : it;
        var level = IsHeldBack(step, account) ? it.LevelId : step.Level(wish.LevelTitle)?.Id ?? it.LevelId;
        return parts.Contains(AccountMarks.Standing) ? it with { LevelId = level, IsLetIn = wish.DisabledReason is null } : it;
    }

    private static byte[] MarksOf(AccountStep step, ReadMember it) =>
        AccountMarks.Of(it.Username, it.EmailAddress, it.FirstName, it.LastName, it.Password, step.TitleOf(it.LevelId), it.IsLetIn);
}
