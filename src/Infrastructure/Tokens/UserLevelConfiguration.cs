using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Tokens;

internal sealed class UserLevelConfiguration : IEntityTypeConfiguration<UserLevel>
{
    /// <summary>Of two who choose one title at once, one wins.</summary>
    public static readonly UniqueRule TitleIsUnique = new("trongate_user_levels", "level_title", TokenErrors.LevelTaken);

    public void Configure(EntityTypeBuilder<UserLevel> builder)
    {
        builder.ToTable(TitleIsUnique.Table);
        builder.Ignore(level => level.IsKept);
        builder.Property(level => level.Id).HasColumnName("id");
        builder.Property(level => level.Title).HasColumnName(TitleIsUnique.Column).HasMaxLength(UserLevel.MaxTitleLength);
        builder.HasIndex(level => level.Title).IsUnique().HasDatabaseName(TitleIsUnique.IndexName);
        builder.HasData(new UserLevel(1, LevelTitles.Admin), new UserLevel(2, LevelTitles.Member));
    }
}
