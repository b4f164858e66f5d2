using MembersSite.Domain.Credentials;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Credentials;

internal sealed class CeremonyConfiguration : IEntityTypeConfiguration<Ceremony>
{
    public void Configure(EntityTypeBuilder<Ceremony> builder)
    {
        builder.ToTable("passkey_ceremonies");
        builder.Property(it => it.Id).HasColumnName("id");
        builder.Property(it => it.Hash).HasColumnName("hash").HasMaxLength(Ceremony.HashSize).IsFixedLength();
        builder.Property(it => it.Kind).HasColumnName("kind").HasMaxLength(Ceremony.MaxKindLength);
        builder.Property(it => it.UserId).HasColumnName("user_id");
        builder.Property(it => it.State).HasColumnName("state").HasMaxLength(4096);
        builder.Property(it => it.ExpiresAt).HasColumnName("expiry_date");
        builder.HasIndex(it => it.Hash).IsUnique().HasDatabaseName("ux_passkey_ceremonies_hash");
        builder.HasIndex(it => it.ExpiresAt).HasDatabaseName("ix_passkey_ceremonies_expiry_date");
    }
}
