using MembersSite.Domain.Noticeboard;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Noticeboard;

internal sealed class NoticeFollowerConfiguration : IEntityTypeConfiguration<NoticeFollower>
{
    private const string Table = "notice_followers";

    public static readonly UniqueRule FollowsOnce = new(Table, "user_id", NoticeErrors.FollowedAlready);

    public void Configure(EntityTypeBuilder<NoticeFollower> builder)
    {
        builder.ToTable(Table);
        builder.Property(follower => follower.Id).HasColumnName("id");
        builder.Property(follower => follower.UserId).HasColumnName(FollowsOnce.Column);
        builder.Property(follower => follower.Since).HasColumnName("since_date");
        builder.HasIndex(follower => follower.UserId).IsUnique().HasDatabaseName(FollowsOnce.IndexName);
        builder.HasOneUser(follower => follower.UserId, DeleteBehavior.Cascade);
    }
}
