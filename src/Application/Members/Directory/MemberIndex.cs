using MediatR;

namespace MembersSite.Application.Members.Directory;

/// <summary>
/// Reads the list of members from its indexes. Where a level or a state is asked for, one small piece is read for each combination of both that anybody has,
/// and the pieces are merged: each of them lies sorted in an index, as they do not all together.
/// </summary>
internal sealed class MemberIndex(IMemberDirectory directory, IMediator mediator)
{
    /// <summary>Opens the list.</summary>
    /// <param name="wish">Whom to list.</param>
    public async Task<OpenedList> OpenAsync(MemberWish wish, CancellationToken ct)
    {
        var counts = await mediator.Send(new CountMembers(), ct);
        var wanted = counts.Value.Where(count => count.Number > 0 && wish.IsMetBy(new MemberPlace(count.LevelId, count.State))).ToList();
        MemberPlace?[] places = wish is { LevelId: null, State: null } ? [null] : [.. wanted.Select(count => new MemberPlace(count.LevelId, count.State))];
        return new OpenedList(
            wanted.Sum(count => count.Number),
            IsMore: false,
            async (isBackwards, after, atMost, takeCt) =>
            {
                var pieces = new List<MemberEntry>();
                foreach (var place in places)
                {
                    pieces.AddRange(await directory.ReadAsync(new MemberRange(wish.Order, isBackwards, place, after, atMost), takeCt));
                }

                var way = isBackwards ? -1 : 1;
                pieces.Sort((one, other) => one.CompareTo(other, wish.Order) * way);
                return [.. pieces.Take(atMost)];
            });
    }
}
