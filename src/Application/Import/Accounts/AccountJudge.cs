using MembersSite.Application.Import.Maps;
using MembersSite.Application.Import.Texts;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Import.Accounts;

/// <summary>Says of one account what it is to be here: by itself, without looking at others.</summary>
/// <param name="table">Its table.</param>
/// <param name="text">Reads text.</param>
/// <param name="levels">Says which level it gets.</param>
/// <param name="hasUsers">Whether the site has Trongate's users.</param>
internal sealed class AccountJudge(AccountTable table, SourceText text, LevelJudge levels, bool hasUsers)
{
    private const int MaxNameLength = 50;
    private const string Unconfirmed = "The email address was not confirmed before this site moved.";
    private const string Inactive = "The account was not active before this site moved.";

    public AccountWish Judge(SourceAccount row)
    {
        var repairs = new List<Reason>();
        var username = Read(row.Username, table.Username, repairs);
        var wish = new AccountWish(row)
        {
            Username = username,
            IsUsernameRepaired = repairs.Count > 0,
            EmailAddress = Read(row.EmailAddress, table.EmailAddress, repairs),
        };
        var (first, last) = (Read(row.FirstName, table.FirstName, repairs), Read(row.LastName, table.LastName, repairs));
        foreach (var repair in repairs.Distinct())
        {
            wish.Tell(RowVerdict.Repaired, repair);
        }

        Name(wish, Fit(first, wish), Fit(last, wish));
        LetIn(wish);
        if (hasUsers && row is { UserId: not null, User: null })
        {
            wish.Tell(RowVerdict.Repaired, AccountReasons.UserMissing);
        }

        wish.LevelTitle = levels.Judge(table, row.User, wish.Tell);
        return wish;
    }

    private string? Read(string? raw, string? column, List<Reason> repairs)
    {
        var read = text.Read(raw?.Trim(), column is not null && table.Encrypted.Contains(column, StringComparer.OrdinalIgnoreCase));
        repairs.AddRange(read.Repairs);
        return read.Value?.Trim() is { Length: > 0 } value && PlainText.CanBeSeen(value) ? value : null;
    }

    private static string? Fit(string? name, AccountWish wish)
    {
        if (name is not null && !PlainText.IsOneCleanLine(name))
        {
            wish.Tell(RowVerdict.Repaired, AccountReasons.NameCleaned);
            name = PlainText.OneLine(name);
        }

        if (name is not null && PlainText.Characters(name) > MaxNameLength)
        {
            wish.Tell(RowVerdict.Repaired, AccountReasons.NameCut);
            name = PlainText.Cut(name, MaxNameLength).Trim();
        }

        return name is not null && PlainText.CanBeSeen(name) ? name : null;
    }

    private void Name(AccountWish wish, string? first, string? last)
    {
        (wish.FirstName, wish.LastName) = first is null ? (last, string.Empty) : (first, last ?? string.Empty);
        if (first is null && last is not null)
        {
            wish.Tell(RowVerdict.Repaired, AccountReasons.NameMoved);
        }
        else if (first is null && (table.FirstName ?? table.LastName) is not null)
        {
            wish.Tell(RowVerdict.Repaired, AccountReasons.NameMissing);
        }
    }

    private static void LetIn(AccountWish wish)
    {
        var row = wish.Row;
        wish.DisabledReason = !row.IsActive ? Inactive : !row.IsConfirmed ? Unconfirmed : null;
        if (!row.IsConfirmed)
        {
            // Somebody may have made it with the address of another, who must not find them inside later.
            wish.Tell(RowVerdict.Repaired, AccountReasons.NotConfirmed);
            return;
        }

        wish.Password = PasswordShape.IsKept(row.Password) ? row.Password : null;
        if (wish.Password is null)
        {
            wish.Tell(RowVerdict.Repaired, AccountReasons.PasswordNotKept);
        }
    }
}
