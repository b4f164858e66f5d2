using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Members;

internal sealed class MemberConfiguration : IEntityTypeConfiguration<Member>
{
    private const string Table = "members";

    public static readonly UniqueRule UsernameIsUnique = new(Table, "username_normalized", MemberErrors.UsernameTaken);

    public static readonly UniqueRule EmailIsUnique = new(Table, "email_address_normalized", MemberErrors.EmailTaken);

    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable(Table);
        builder.Property(member => member.Id).HasColumnName("id");
        builder.Property(member => member.Username).HasColumnName("username").HasMaxLength(Username.MaxLength);
        builder.Property(member => member.UsernameNormalized).HasColumnName(UsernameIsUnique.Column).HasMaxLength(Username.MaxLength);
        builder.Property(member => member.EmailAddress).HasColumnName("email_address").HasMaxLength(EmailAddress.MaxLength);
        builder.Property(member => member.EmailAddressNormalized).HasColumnName(EmailIsUnique.Column).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(member => member.FirstName).HasColumnName("first_name").HasMaxLength(Member.MaxNameLength);
        builder.Property(member => member.LastName).HasColumnName("last_name").HasMaxLength(Member.MaxNameLength);
        builder.Property(member => member.Password).HasColumnName("password").HasConversion<PasswordHashConverter>().HasMaxLength(PasswordHash.MaxLength);
        builder.Property(member => member.TrongateUserId).HasColumnName("trongate_user_id");
        builder.Property(member => member.DateCreated).HasColumnName("date_created");
        builder.Property(member => member.LastLogin).HasColumnName("last_login");
        builder.Property(member => member.NumLogins).HasColumnName("num_logins");

        builder.HasIndex(member => member.UsernameNormalized).IsUnique().HasDatabaseName(UsernameIsUnique.IndexName);
        builder.HasIndex(member => member.EmailAddressNormalized).IsUnique().HasDatabaseName(EmailIsUnique.IndexName);
        builder.HasIndex(member => member.TrongateUserId).IsUnique().HasDatabaseName("ux_members_trongate_user_id");
        builder.HasOneUser(member => member.TrongateUserId, DeleteBehavior.Restrict);
    }
}
