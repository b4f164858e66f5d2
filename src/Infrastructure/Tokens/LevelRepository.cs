using MembersSite.Application.Tokens.Levels;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Tokens;

internal sealed class LevelRepository(MembersDbContext db) : ILevelRepository
{
    private DbSet<UserLevel> Levels => db.Set<UserLevel>();

    public void Add(UserLevel level) => Levels.Add(level);

    public Task<UserLevel?> FindAsync(int id, CancellationToken ct) => Levels.FirstOrDefaultAsync(level => level.Id == id, ct);

    // There are few. Those that were imported may be written in any case, which no index sees.
    public async Task<bool> IsTakenAsync(string title, int? exceptId, CancellationToken ct) =>
        (await Levels.AsNoTracking().Where(level => level.Id != exceptId).Select(level => level.Title).ToListAsync(ct)).Exists(it => UserLevel.TitleOf(it) == title);

    public Task<bool> IsUsedAsync(int id, CancellationToken ct) => db.Set<TrongateUser>().AnyAsync(user => user.UserLevelId == id, ct);

    public Task DeleteAsync(int id, CancellationToken ct) => Levels.Where(level => level.Id == id).ExecuteDeleteAsync(ct);
}
