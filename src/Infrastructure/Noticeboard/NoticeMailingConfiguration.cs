using MembersSite.Domain.Noticeboard;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Noticeboard;

internal sealed class NoticeMailingConfiguration : IEntityTypeConfiguration<NoticeMailing>
{
    public void Configure(EntityTypeBuilder<NoticeMailing> builder)
    {
        builder.ToTable("notice_mailings");
        builder.HasKey(mailing => mailing.NoticeId);
        builder.Property(mailing => mailing.NoticeId).HasColumnName("notice_id").ValueGeneratedNever();
        builder.Property(mailing => mailing.ToldUpTo).HasColumnName("told_up_to");
        builder.HasOne<Notice>().WithOne().HasForeignKey<NoticeMailing>(mailing => mailing.NoticeId).OnDelete(DeleteBehavior.Cascade);
    }
}
