using MembersSite.Domain.Import;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Import;

internal sealed class ImportedAccountConfiguration : IEntityTypeConfiguration<ImportedAccount>
{
    public void Configure(EntityTypeBuilder<ImportedAccount> builder)
    {
        builder.ToTable("import_accounts");
        builder.HasKey(account => new { account.SourceTable, account.SourceId });
        builder.Property(account => account.SourceTable).HasColumnName("source_table").HasMaxLength(ImportedAccount.MaxTableLength);
        builder.Property(account => account.SourceId).HasColumnName("source_id").ValueGeneratedNever();
        builder.Property(account => account.UserId).HasColumnName("user_id");
        builder.Property(account => account.SourceDigest).HasColumnName("source_digest").HasMaxLength(ImportedAccount.DigestSize).IsFixedLength();
        builder.Property(account => account.WrittenDigest).HasColumnName("written_digest").HasMaxLength(ImportedAccount.DigestSize).IsFixedLength();
        builder.HasIndex(account => account.UserId).HasDatabaseName("ix_import_accounts_user_id");
        builder.HasUser(account => account.UserId, DeleteBehavior.SetNull);
    }
}

internal sealed class ImportedTokenConfiguration : IEntityTypeConfiguration<ImportedToken>
{
    public void Configure(EntityTypeBuilder<ImportedToken> builder)
    {
        builder.ToTable("import_tokens");
        builder.HasKey(token => token.Digest);
        builder.Property(token => token.Digest).HasColumnName("digest").HasMaxLength(ImportedToken.DigestSize).IsFixedLength();
        builder.Property(token => token.ExpiresAt).HasColumnName("expiry_date");
        builder.HasIndex(token => token.ExpiresAt).HasDatabaseName("ix_import_tokens_expiry_date");
    }
}

internal sealed class OldCookieConfiguration : IEntityTypeConfiguration<OldCookie>
{
    public void Configure(EntityTypeBuilder<OldCookie> builder)
    {
        builder.ToTable("import_cookies");
        builder.HasKey(cookie => cookie.Name);
        builder.Property(cookie => cookie.Name).HasColumnName("name").HasMaxLength(OldCookie.MaxNameLength);
        builder.Property(cookie => cookie.Kind).HasColumnName("kind");
        builder.Property(cookie => cookie.Until).HasColumnName("until_date");
    }
}
