using MembersSite.Domain.Credentials;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Credentials;

internal sealed class OutsideLoginConfiguration : IEntityTypeConfiguration<OutsideLogin>
{
    private const string Table = "outside_logins";

    public static readonly UniqueRule IsNobodyElses = new(Table, "identity_hash", CredentialErrors.OutsideIsLinked);

    public void Configure(EntityTypeBuilder<OutsideLogin> builder)
    {
        builder.ToTable(Table);
        builder.Property(it => it.Id).HasColumnName("id");
        builder.Property(it => it.UserId).HasColumnName("user_id");
        builder.Property(it => it.Provider).HasColumnName("provider").HasMaxLength(OutsideLogin.MaxProviderLength);
        builder.Property(it => it.Subject).HasColumnName("subject").HasMaxLength(OutsideLogin.MaxSubjectLength);
        builder.Property(it => it.IdentityHash).HasColumnName(IsNobodyElses.Column).HasMaxLength(OutsideLogin.HashSize).IsFixedLength();
        builder.Property(it => it.Label).HasColumnName("label").HasMaxLength(OutsideLogin.MaxLabelLength);
        builder.Property(it => it.CreatedAt).HasColumnName("created_date");
        builder.Property(it => it.LastUsedAt).HasColumnName("last_used_date");
        builder.HasIndex(it => it.IdentityHash).IsUnique().HasDatabaseName(IsNobodyElses.IndexName);
        builder.HasIndex(it => it.UserId).HasDatabaseName("ix_outside_logins_user_id");
        builder.HasUser(it => it.UserId, DeleteBehavior.Cascade);
    }
}
