using MembersSite.Domain.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Tokens;

internal sealed class TrongateUserConfiguration : IEntityTypeConfiguration<TrongateUser>
{
    public void Configure(EntityTypeBuilder<TrongateUser> builder)
    {
        builder.ToTable("trongate_users");
        builder.Property(user => user.Id).HasColumnName("id");
        builder.Property(user => user.Code).HasColumnName("code").HasMaxLength(TrongateUser.CodeLength);
        builder.Property(user => user.UserLevelId).HasColumnName("user_level_id");
        builder.Property(user => user.IsDisabled).HasColumnName("is_disabled");
        builder.HasIndex(user => user.Code).IsUnique().HasDatabaseName("ux_trongate_users_code");
        builder.HasOne<UserLevel>().WithMany().HasForeignKey(user => user.UserLevelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(user => user.UserLevelId).HasDatabaseName("ix_trongate_users_user_level_id");
    }
}
