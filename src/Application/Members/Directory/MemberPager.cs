namespace MembersSite.Application.Members.Directory;

/// <summary>Turns the pages of a list that is read by key.</summary>
/// <param name="take">Reads entries: whether from the end on, after which one, and how many at the most.</param>
internal sealed class MemberPager(Func<bool, MemberEntry?, int, CancellationToken, Task<IReadOnlyList<MemberEntry>>> take)
{
    /// <summary>Reads a page.</summary>
    /// <param name="order">The order.</param>
    /// <param name="at">Where it begins, or nothing for the first page.</param>
    /// <param name="size">How many it has at the most.</param>
    public async Task<TurnedPage> TurnAsync(MemberOrder order, MemberCursor? at, int size, CancellationToken ct)
    {
        // One more than a page shows, to know whether there is another page.
        var isBackwards = at is { IsBackwards: true };
        var found = await take(isBackwards, at?.Position, size + 1, ct);
        if (isBackwards && found.Count <= size)
        {
            // Back at the beginning: the first page, whole.
            return await TurnAsync(order, at: null, size, ct);
        }

        var page = isBackwards ? found.Take(size).Reverse().ToList() : [.. found.Take(size)];
        var hasPrevious = isBackwards || at is not null;
        var hasNext = isBackwards ? at!.Position is not null : found.Count > size;
        return new TurnedPage(
            page,
            hasPrevious ? new MemberCursor(order, IsBackwards: true, page.Count > 0 ? page[0] : at!.Position).Write() : null,
            hasNext ? new MemberCursor(order, IsBackwards: false, page[^1]).Write() : null);
    }
}

/// <summary>A page, and the cursors of those beside it.</summary>
/// <param name="Entries">Its entries, in their order.</param>
/// <param name="Previous">The page before, or nothing where this is the first.</param>
/// <param name="Next">The page after, or nothing where this is the last.</param>
internal sealed record TurnedPage(IReadOnlyList<MemberEntry> Entries, string? Previous, string? Next);
