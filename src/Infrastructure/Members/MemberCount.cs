using MembersSite.Domain.Members;
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
