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
        builder.Property(member => member.NameNormalized).HasColumnName("name_normalized").HasMaxLength((2 * Member.MaxNameLength) + 1);
        builder.Property(member => member.NameSorted).HasColumnName("name_sorted").HasMaxLength((2 * Member.MaxNameLength) + 1);
        builder.Property(member => member.LevelId).HasColumnName("level_id");
        builder.Property(member => member.State).HasColumnName("state");
        builder.Property(member => member.DisabledReason).HasColumnName("disabled_reason").HasMaxLength(Member.MaxReasonLength);
        builder.Property(member => member.MustReset).HasColumnName("must_reset");
        builder.Property(member => member.Note).HasColumnName("note").HasMaxLength(Member.MaxNoteLength);
        builder.Property(member => member.Password).HasColumnName("password").HasConversion<PasswordHashConverter>().HasMaxLength(PasswordHash.MaxLength);
        builder.Property(member => member.TrongateUserId).HasColumnName("trongate_user_id");
        builder.Property(member => member.DateCreated).HasColumnName("date_created");
        builder.Property(member => member.LastLogin).HasColumnName("last_login");
        builder.Property(member => member.NumLogins).HasColumnName("num_logins");

        builder.HasIndex(member => member.UsernameNormalized).IsUnique().HasDatabaseName(UsernameIsUnique.IndexName);
        builder.HasIndex(member => member.EmailAddressNormalized).IsUnique().HasDatabaseName(EmailIsUnique.IndexName);
        builder.HasIndex(member => member.TrongateUserId).IsUnique().HasDatabaseName("ux_members_trongate_user_id");

        // One for each order in which administrators list members, alone and for those of one level and state; the key comes last in each by itself.
        builder.HasIndex(member => member.NameNormalized).HasDatabaseName("ix_members_name_normalized");
        builder.HasIndex(member => member.NameSorted).HasDatabaseName("ix_members_name_sorted");
        builder.HasIndex(member => member.LastLogin).HasDatabaseName("ix_members_last_login");
        builder.HasIndex(member => new { member.LevelId, member.State, member.Id }).HasDatabaseName("ix_members_level_id_state_id");
        builder.HasIndex(member => new { member.LevelId, member.State, member.NameSorted }).HasDatabaseName("ix_members_level_id_state_name_sorted");
        builder.HasIndex(member => new { member.LevelId, member.State, member.LastLogin }).HasDatabaseName("ix_members_level_id_state_last_login");
        builder.HasOneUser(member => member.TrongateUserId, DeleteBehavior.Restrict);
    }
}
