using MembersSite.Domain.Throttling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Throttling;

internal sealed class AttemptCountConfiguration : IEntityTypeConfiguration<AttemptCount>
{
    public void Configure(EntityTypeBuilder<AttemptCount> builder)
    {
        builder.ToTable("attempt_counts");
        builder.HasKey(count => count.Subject);
        builder.Property(count => count.Subject).HasColumnName("subject").HasMaxLength(AttemptCount.SubjectSize).IsFixedLength();
        builder.Property(count => count.Attempts).HasColumnName("attempts");
        builder.Property(count => count.BlockedUntil).HasColumnName("blocked_until_date");
        builder.Property(count => count.CountedAt).HasColumnName("counted_date");
        builder.Property(count => count.ForgottenAt).HasColumnName("forgotten_date");
        builder.HasIndex(count => count.ForgottenAt).HasDatabaseName("ix_attempt_counts_forgotten_date");
    }
}
