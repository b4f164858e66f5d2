using ErrorOr;
using MediatR;
using MembersSite.Application.Import.Maps;
using MembersSite.Application.Members.Importing;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Import.Accounts;

/// <summary>Finds for accounts that are new here what they log in with, and who waits: whoever came later, and clashes with somebody.</summary>
internal sealed class NewAccounts(IMediator mediator)
{
    /// <summary>Who has what is wanted, where it is nobody of the source.</summary>
    public const string SomebodyHere = "somebody who is here already";
    private const int MostAttempts = 50;

    /// <summary>Judges one account.</summary>
    /// <param name="step">What is known from the batches before.</param>
    /// <param name="wish">What it is to be.</param>
    /// <param name="login">What the site says of its username and address.</param>
    /// <param name="madeUp">What the site says of those that would be made up for it; nothing where none are needed.</param>
    /// <param name="outcome">Is told what becomes of it.</param>
    /// <returns>What it becomes; nothing where it waits.</returns>
    public async Task<ErrorOr<NewAccount?>> JudgeAsync(AccountStep step, AccountWish wish, CheckedLogin login, CheckedLogin? madeUp, BatchOutcome outcome, CancellationToken ct)
    {
        var (usernameOwner, addressOwner) = (OwnerOf(login.UsernameKey, login.UsernameOwner, outcome), OwnerOf(login.AddressKey, login.AddressOwner, outcome));
        var isRenamed = usernameOwner is not null && step.Run.Map.Duplicates == DuplicatePolicy.Rename && login.EmailAddress is not null;
        if (WaitsBecause(login, addressOwner, isRenamed ? null : usernameOwner) is { } wait)
        {
            outcome.Tell(wish, RowVerdict.Left, wait, addressOwner ?? usernameOwner);
            outcome.End(wish, RowFate.Left, CoreUserFate.NotImported, userId: null);
            return (NewAccount?)null;
        }

        var needsUsername = login.Username is null || isRenamed;
        var free = needsUsername || login.EmailAddress is null ? await MakeUpAsync(step, wish, madeUp, outcome, ct) : login;
        if (free.IsError)
        {
            return free.Errors;
        }

        var (username, address) = (needsUsername ? free.Value : login, login.EmailAddress is null ? free.Value : login);
        outcome.Take(wish, username.UsernameKey, address.AddressKey);
        var account = new NewAccount(wish, username.Username!, address.EmailAddress!, LevelOf(step, wish, outcome));
        TellOfLogin(account, login, needsUsername, usernameOwner, outcome);
        return account;
    }

    private static string? OwnerOf(string? key, TrongateUserId? here, BatchOutcome outcome) => key is null ? null : outcome.OwnerOf(key) ?? (here is null ? null : SomebodyHere);

    private static Reason? WaitsBecause(CheckedLogin login, string? addressOwner, string? usernameOwner) => login switch
    {
        { Username: null, EmailAddress: null } => AccountReasons.NoLogin,
        _ when addressOwner is not null => AccountReasons.AddressTaken,
        _ when usernameOwner is not null => AccountReasons.UsernameTaken,
        _ => null,
    };

    private async Task<ErrorOr<CheckedLogin>> MakeUpAsync(AccountStep step, AccountWish wish, CheckedLogin? first, BatchOutcome outcome, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var wanted = new WantedLogin(MadeUpLogin.Username(wish.Row, attempt), MadeUpLogin.Address(wish.Row, step.Run.Map.Source, attempt));
            var answer = attempt == 1 && first is not null ? new List<CheckedLogin> { first } : await mediator.Send(new CheckLogins([wanted]), ct);
            if (answer.IsError)
            {
                return answer.Errors;
            }

            var login = answer.Value[0];
            if (OwnerOf(login.UsernameKey, login.UsernameOwner, outcome) is null && OwnerOf(login.AddressKey, login.AddressOwner, outcome) is null)
            {
                return login;
            }
        }

        throw new InvalidOperationException($"No username is free for {wish.Row}.");
    }

    private static LevelView LevelOf(AccountStep step, AccountWish wish, BatchOutcome outcome)
    {
        if (step.Level(wish.LevelTitle) is not { } level)
        {
            outcome.Tell(wish, RowVerdict.Left, AccountReasons.LevelUnusable);
            return step.Member;
        }

        if (level.Title != LevelTitles.Admin || !outcome.IsShared(wish))
        {
            return level;
        }

        outcome.Tell(wish, RowVerdict.Left, AccountReasons.LevelShared);
        return step.Member;
    }

    private static void TellOfLogin(NewAccount account, CheckedLogin login, bool isMadeUp, string? owner, BatchOutcome outcome)
    {
        var wish = account.Wish;
        if (isMadeUp)
        {
            // An address is nothing for a report.
            var old = wish.Username?.Contains('@', StringComparison.Ordinal) == true ? null : PlainText.OneLine(wish.Username ?? string.Empty);
            var detail = string.IsNullOrEmpty(old) ? $"now {account.Username}" : $"{old}, now {account.Username}{(owner is null ? string.Empty : $"; taken by {owner}")}";
            outcome.Tell(wish, RowVerdict.Repaired, wish.Username is null ? AccountReasons.UsernameMissing : AccountReasons.UsernameReplaced, detail);
        }
        else if (login.IsReserved && !account.IsAdmin)
        {
            outcome.Tell(wish, RowVerdict.Left, AccountReasons.UsernameReserved, account.Username);
        }

        if (login.EmailAddress is null)
        {
            outcome.Tell(wish, RowVerdict.Repaired, wish.EmailAddress is null ? AccountReasons.AddressMissing : AccountReasons.AddressReplaced);
        }
        else if (wish.EmailAddress is null)
        {
            outcome.Tell(wish, RowVerdict.Left, AccountReasons.AddressFromUsername);
        }
    }
}
