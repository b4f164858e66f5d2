using System.Globalization;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Import.Accounts;

/// <summary>What has become of the accounts of a batch: kept back until the batch is written, since it may have to be judged once more.</summary>
/// <param name="step">What is known from the batches before.</param>
/// <param name="part">The accounts.</param>
internal sealed class BatchOutcome(AccountStep step, AccountPart part)
{
    private readonly List<ReportedRow> _told = [];
    private readonly List<RowFate> _fates = [];
    private readonly List<(long Id, CoreUserFate Fate, TrongateUserId? UserId)> _users = [];
    private readonly HashSet<long> _seenUsers = [];
    private readonly Dictionary<string, long> _logins = new(StringComparer.Ordinal);

    /// <summary>Which row of the source has a username or an address already.</summary>
    public string? OwnerOf(string key) => _logins.TryGetValue(key, out var id) ? string.Create(CultureInfo.InvariantCulture, $"{part.Table.Table} {id}") : step.Taken.OwnerOf(key);

    /// <summary>Notes that a row has them, unless another one has.</summary>
    public void Take(AccountWish wish, params string?[] keys)
    {
        foreach (var key in keys.OfType<string>())
        {
            _logins.TryAdd(key, wish.Row.Id);
        }
    }

    /// <summary>Whether an account before this one has the same user.</summary>
    public bool IsShared(AccountWish wish) => wish.Row.UserId is { } id && (_seenUsers.Contains(id) || step.Users.Find(id) is not null);

    public void Tell(AccountWish wish, RowVerdict verdict, Reason reason, string? detail = null) => Tell(new ReportedRow(wish.Row.Table, wish.Id, verdict, reason, detail));

    public void Tell(ReportedRow row) => _told.Add(row);

    /// <summary>Says what became of an account, once for each.</summary>
    public void End(AccountWish wish, RowFate fate, CoreUserFate userFate, TrongateUserId? userId)
    {
        _fates.Add(fate);
        if (wish.Row.UserId is { } id)
        {
            _users.Add((id, userFate, userId));
        }
    }

    /// <summary>Notes that the user of an account was seen.</summary>
    public void See(AccountWish wish)
    {
        if (wish.Row.UserId is { } id)
        {
            _seenUsers.Add(id);
        }
    }

    /// <summary>Passes it all on: the batch is written.</summary>
    public void Pass()
    {
        _told.ForEach(step.Report.Tell);
        _fates.ForEach(fate => step.Report.Count(part.Table.Table, fate));
        _users.ForEach(user => step.Users.Note(user.Id, user.Fate, user.UserId));
        foreach (var wish in part.Wishes.Where(wish => wish.Row.UserId is null))
        {
            step.Users.NoteAccountWithoutUser(wish.Row.Id);
        }

        foreach (var (key, id) in _logins)
        {
            step.Taken.Add(key, part.Place, id);
        }
    }
}
