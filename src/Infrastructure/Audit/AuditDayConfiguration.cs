using MembersSite.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Audit;

internal sealed class AuditDayConfiguration : IEntityTypeConfiguration<AuditDay>
{
    public void Configure(EntityTypeBuilder<AuditDay> builder)
    {
        builder.ToTable("audit_days");
        builder.HasKey(day => new { day.Kind, day.Day });
        builder.Property(day => day.Kind).HasColumnName("kind").HasMaxLength(AuditEvent.MaxKindLength);
        builder.Property(day => day.Day).HasColumnName("day_date");
        builder.Property(day => day.Number).HasColumnName("number");
    }
}
