using MembersSite.Domain.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Mail;

internal sealed class MailConfiguration : IEntityTypeConfiguration<QueuedMail>
{
    public void Configure(EntityTypeBuilder<QueuedMail> builder)
    {
        builder.ToTable("mails");
        builder.Property(mail => mail.Id).HasColumnName("id");
        builder.Property(mail => mail.Kind).HasColumnName("kind").HasMaxLength(QueuedMail.MaxKindLength);
        builder.Property(mail => mail.OwnerId).HasColumnName("owner_id");
        builder.Property(mail => mail.Content).HasColumnName("content");
        builder.Property(mail => mail.CreatedAt).HasColumnName("created_date");
        builder.Property(mail => mail.GoodUntil).HasColumnName("good_until_date");
        builder.Property(mail => mail.DueAt).HasColumnName("due_date");
        builder.Property(mail => mail.LeasedUntil).HasColumnName("leased_until_date");
        builder.Property(mail => mail.Attempts).HasColumnName("attempts");
        builder.Property(mail => mail.State).HasColumnName("state");
        builder.Property(mail => mail.EndedAt).HasColumnName("ended_date");
        builder.Property(mail => mail.Failure).HasColumnName("failure").HasMaxLength(QueuedMail.MaxFailureLength);
        builder.HasIndex(mail => new { mail.State, mail.DueAt }).HasDatabaseName("ix_mails_state_due_date");
        builder.HasIndex(mail => new { mail.State, mail.Id }).HasDatabaseName("ix_mails_state_id");
        builder.HasIndex(mail => mail.OwnerId).HasDatabaseName("ix_mails_owner_id");
    }
}
