using MembersSite.Domain.Audit;
using MembersSite.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Audit;

internal sealed class AuditEventConfiguration : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable("audit_events");
        builder.Property(it => it.Id).HasColumnName("id");
        builder.Property(it => it.Kind).HasColumnName("kind").HasMaxLength(AuditEvent.MaxKindLength);
        builder.Property(it => it.SubjectId).HasColumnName("subject_id");
        builder.Property(it => it.ActorId).HasColumnName("actor_id");
        builder.Property(it => it.Actor).HasColumnName("actor");
        builder.Property(it => it.Detail).HasColumnName("detail").HasMaxLength(AuditEvent.MaxDetailLength);
        builder.Property(it => it.IpAddress).HasColumnName("ip_address").HasMaxLength(Device.MaxIpAddressLength);
        builder.Property(it => it.UserAgent).HasColumnName("user_agent").HasMaxLength(Device.MaxUserAgentLength);
        builder.Property(it => it.HappenedAt).HasColumnName("happened_date");
        builder.HasIndex(it => new { it.SubjectId, it.Id }).HasDatabaseName("ix_audit_events_subject_id_id");
        builder.HasIndex(it => it.ActorId).HasDatabaseName("ix_audit_events_actor_id");
        builder.HasIndex(it => new { it.Kind, it.HappenedAt }).HasDatabaseName("ix_audit_events_kind_happened_date");
        builder.HasIndex(it => it.HappenedAt).HasDatabaseName("ix_audit_events_happened_date");
    }
}
