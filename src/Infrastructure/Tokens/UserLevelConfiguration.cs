using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Tokens;

internal sealed class UserLevelConfiguration : IEntityTypeConfiguration<UserLevel>
{
    public void Configure(EntityTypeBuilder<UserLevel> builder)
    {
        builder.ToTable("trongate_user_levels");
        builder.Property(level => level.Id).HasColumnName("id");
        builder.Property(level => level.Title).HasColumnName("level_title").HasMaxLength(UserLevel.MaxTitleLength);
        builder.HasIndex(level => level.Title).IsUnique().HasDatabaseName("ux_trongate_user_levels_level_title");
        builder.HasData(new UserLevel(1, LevelTitles.Admin), new UserLevel(2, LevelTitles.Member));
    }
}
