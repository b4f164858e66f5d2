using MembersSite.Domain.Noticeboard;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Noticeboard;

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    private const string Table = "notices";

    public static readonly UniqueRule FormIsSentOnce = new(Table, "form_key", NoticeErrors.PostedAlready);

    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable(Table);
        builder.Property(notice => notice.Id).HasColumnName("id");
        builder.Property(notice => notice.AuthorId).HasColumnName("author_id");
        builder.Property(notice => notice.Title).HasColumnName("title").HasMaxLength(Notice.MaxTitleLength);
        builder.Property(notice => notice.Text).HasColumnName("text").HasMaxLength(Notice.MaxTextLength);
        builder.Property(notice => notice.IsPinned).HasColumnName("is_pinned");
        builder.Property(notice => notice.PostedAt).HasColumnName("posted_date");
        builder.Property(notice => notice.EditedAt).HasColumnName("edited_date");
        builder.Property(notice => notice.Version).HasColumnName("version");
        builder.Property(notice => notice.FormKey).HasColumnName(FormIsSentOnce.Column).HasMaxLength(Notice.MaxFormKeyLength);

        builder.HasIndex(notice => notice.FormKey).IsUnique().HasDatabaseName(FormIsSentOnce.IndexName);
        builder.HasIndex(notice => notice.AuthorId).HasDatabaseName("ix_notices_author_id");

        // Both lists are read in its order, and nothing is sorted.
        builder.HasIndex(notice => new { notice.IsPinned, notice.Id }).HasDatabaseName("ix_notices_is_pinned_id");
        builder.HasUser(notice => notice.AuthorId, DeleteBehavior.Cascade);
    }
}
