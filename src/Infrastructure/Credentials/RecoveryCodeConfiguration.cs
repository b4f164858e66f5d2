using MembersSite.Domain.Credentials;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Credentials;

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.Property(it => it.Id).HasColumnName("id");
        builder.Property(it => it.UserId).HasColumnName("user_id");
        builder.Property(it => it.Hash).HasColumnName("hash").HasMaxLength(RecoveryCode.HashSize).IsFixedLength();
        builder.Property(it => it.CreatedAt).HasColumnName("created_date");
        builder.HasIndex(it => new { it.UserId, it.Hash }).HasDatabaseName("ix_recovery_codes_user_id_hash");
        builder.HasUser(it => it.UserId, DeleteBehavior.Cascade);
    }
}
