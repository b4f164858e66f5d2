using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Members;

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    private const string Table = "invitations";

    public static readonly UniqueRule AddressIsUnique = new(Table, "email_address_normalized", MemberErrors.InvitedAlready);

    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable(Table);
        builder.Property(invitation => invitation.Id).HasColumnName("id");
        builder.Property(invitation => invitation.EmailAddress).HasColumnName("email_address").HasMaxLength(EmailAddress.MaxLength);
        builder.Property(invitation => invitation.EmailAddressNormalized).HasColumnName(AddressIsUnique.Column).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(invitation => invitation.InvitedById).HasColumnName("invited_by_id");
        builder.Property(invitation => invitation.CreatedAt).HasColumnName("created_date");
        builder.Property(invitation => invitation.SentAt).HasColumnName("sent_date");
        builder.Property(invitation => invitation.Mails).HasColumnName("mails");
        builder.Ignore(invitation => invitation.ExpiresAt);
        builder.HasIndex(invitation => invitation.InvitedById).HasDatabaseName("ix_invitations_invited_by_id");
        builder.HasIndex(invitation => invitation.EmailAddressNormalized).IsUnique().HasDatabaseName(AddressIsUnique.IndexName);
    }
}
