using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Importing;
using MembersSite.Application.Tokens.Importing;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Accounts;

/// <summary>Writes new accounts, all of a batch or none: users, members, and that they were imported. Whoever is cut off in between has written whole batches.</summary>
internal sealed class AccountWriter(IMediator mediator, IImportedAccounts imported, IUnitOfWork unitOfWork)
{
    /// <summary>Writes them.</summary>
    /// <param name="step">What is known from the batches before.</param>
    /// <param name="table">The name of the site and that of the table.</param>
    /// <param name="accounts">The accounts.</param>
    /// <returns>Their users, in the same order.</returns>
    public Task<ErrorOr<IReadOnlyList<TrongateUserId>>> WriteAsync(AccountStep step, string table, IReadOnlyList<NewAccount> accounts, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => WriteInAsync(step, table, accounts, stepCt), ct);

    private async Task<ErrorOr<IReadOnlyList<TrongateUserId>>> WriteInAsync(AccountStep step, string table, IReadOnlyList<NewAccount> accounts, CancellationToken ct)
    {
        var users = await mediator.Send(new ImportUsers([.. accounts.Select(account => new UserToImport(FirstLevel(step, account), !account.IsLetIn))]), ct);
        if (users.IsError)
        {
            return users.Errors;
        }

        var members = await mediator.Send(new ImportMembers([.. accounts.Zip(users.Value, (account, user) => Make(step, account, user))]), ct);
        if (members.IsError)
        {
            return members.Errors;
        }

        await imported.AddManyAsync([.. accounts.Zip(users.Value, (account, user) => Note(table, account, user))], ct);
        return await RaiseAsync(accounts, users.Value, ct).Then(_ => users);
    }

    // One by one, so that the audit trail says of each administrator how they became one.
    private async Task<ErrorOr<Success>> RaiseAsync(IReadOnlyList<NewAccount> accounts, IReadOnlyList<TrongateUserId> users, CancellationToken ct)
    {
        foreach (var (account, user) in accounts.Zip(users).Where(it => it.First.IsAdmin))
        {
            var raised = await mediator.Send(new ChangeUserLevel(By: null, user, account.Level.Title), ct);
            if (raised.IsError)
            {
                return raised.Errors;
            }
        }

        return Result.Success;
    }

    private static int FirstLevel(AccountStep step, NewAccount account) => account.IsAdmin ? step.Member.Id : account.Level.Id;

    private static ImportedAccount Note(string table, NewAccount account, TrongateUserId user) =>
        new(table, account.Wish.Row.Id, user.Value, AccountMarks.Of(account.Wish), account.Marks);

    private static MemberToImport Make(AccountStep step, NewAccount account, TrongateUserId user)
    {
        var (wish, now) = (account.Wish, step.Run.Now);
        var created = Past(wish.Row.Created ?? wish.Row.LastLogin, now);
        return new MemberToImport(
            user, FirstLevel(step, account), account.Username, account.EmailAddress, account.FirstName, wish.LastName, wish.Password, wish.DisabledReason, created,
            Past(wish.Row.LastLogin ?? created, now), Math.Max(0, wish.Row.NumLogins ?? 0));
    }

    private static DateTimeOffset Past(DateTimeOffset? time, DateTimeOffset now) => time is { } it && it > DateTimeOffset.UnixEpoch && it < now ? it : now;
}
