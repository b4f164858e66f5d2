using MembersSite.Domain.Credentials;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Credentials;

internal sealed class AuthenticatorConfiguration : IEntityTypeConfiguration<Authenticator>
{
    private const string Table = "authenticators";

    public static readonly UniqueRule OneForEach = new(Table, "user_id", CredentialErrors.TotpIsSetUp);

    public void Configure(EntityTypeBuilder<Authenticator> builder)
    {
        builder.ToTable(Table);
        builder.Property(it => it.Id).HasColumnName("id");
        builder.Property(it => it.UserId).HasColumnName(OneForEach.Column);
        builder.Property(it => it.SealedSecret).HasColumnName("sealed_secret").HasMaxLength(512);
        builder.Property(it => it.LastStep).HasColumnName("last_step");
        builder.Property(it => it.CreatedAt).HasColumnName("created_date");
        builder.Property(it => it.LastUsedAt).HasColumnName("last_used_date");
        builder.HasIndex(it => it.UserId).IsUnique().HasDatabaseName(OneForEach.IndexName);
        builder.HasOneUser(it => it.UserId, DeleteBehavior.Cascade);
    }
}
