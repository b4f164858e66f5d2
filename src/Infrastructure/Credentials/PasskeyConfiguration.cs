using MembersSite.Domain.Credentials;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Credentials;

internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<Passkey>
{
    private const string Table = "passkeys";

    public static readonly UniqueRule IsNobodyElses = new(Table, "credential_hash", CredentialErrors.PasskeyIsKnown);

    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable(Table);
        builder.Property(it => it.Id).HasColumnName("id");
        builder.Property(it => it.UserId).HasColumnName("user_id");
        builder.Property(it => it.UserHandle).HasColumnName("user_handle").HasMaxLength(Passkey.MaxUserHandleLength);
        builder.Property(it => it.CredentialId).HasColumnName("credential_id").HasMaxLength(Passkey.MaxCredentialIdSize);
        builder.Property(it => it.CredentialHash).HasColumnName(IsNobodyElses.Column).HasMaxLength(Passkey.HashSize).IsFixedLength();
        builder.Property(it => it.PublicKey).HasColumnName("public_key").HasMaxLength(2048);
        builder.Property(it => it.SignCount).HasColumnName("sign_count");
        builder.Property(it => it.Transports).HasColumnName("transports").HasMaxLength(100);
        builder.Property(it => it.IsUserVerified).HasColumnName("is_user_verified");
        builder.Property(it => it.IsBackupEligible).HasColumnName("is_backup_eligible");
        builder.Property(it => it.IsBackedUp).HasColumnName("is_backed_up");
        builder.Property(it => it.Provider).HasColumnName("provider").HasMaxLength(60);
        builder.Property(it => it.Name).HasColumnName("name").HasMaxLength(Passkey.MaxNameLength);
        builder.Property(it => it.CreatedAt).HasColumnName("created_date");
        builder.Property(it => it.LastUsedAt).HasColumnName("last_used_date");
        builder.HasIndex(it => it.CredentialHash).IsUnique().HasDatabaseName(IsNobodyElses.IndexName);
        builder.HasIndex(it => it.UserId).HasDatabaseName("ix_passkeys_user_id");
        builder.HasIndex(it => it.UserHandle).HasDatabaseName("ix_passkeys_user_handle");
        builder.HasUser(it => it.UserId, DeleteBehavior.Cascade);
    }
}
