using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Members;

/// <summary>How many members there are of one level and state: kept with every change, so that nobody counts a million rows.</summary>
internal sealed class MemberCount
{
    public int LevelId { get; private set; }

    public MemberState State { get; private set; }

    public int Number { get; private set; }
}

internal sealed class MemberCountConfiguration : IEntityTypeConfiguration<MemberCount>
{
    public void Configure(EntityTypeBuilder<MemberCount> builder)
    {
        builder.ToTable("member_counts");
        builder.HasKey(count => new { count.LevelId, count.State });
        builder.Property(count => count.LevelId).HasColumnName("level_id");
        builder.Property(count => count.State).HasColumnName("state");
        builder.Property(count => count.Number).HasColumnName("number");
    }
}

internal static class MemberCounting
{
    private const string Row = "INSERT INTO member_counts (level_id, state, number) VALUES ({0}, {1}, {2})";

    /// <summary>Counts members of a level and state, more or fewer, within the transaction that is open.</summary>
    public static Task<int> CountMembersAsync(this MembersDbContext db, int levelId, MemberState state, int step, CancellationToken ct) =>
        db.UpsertAsync(Row, "level_id, state", "number = number + {2}", [levelId, (int)state, step], ct);
}
