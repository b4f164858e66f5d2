using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Tokens;

internal sealed class TokenConfiguration : IEntityTypeConfiguration<Token>
{
    public void Configure(EntityTypeBuilder<Token> builder)
    {
        builder.ToTable("trongate_tokens");
        builder.Property(token => token.Id).HasColumnName("id");
        builder.Property(token => token.Hash).HasColumnName("token").HasConversion<TokenHashConverter>().HasMaxLength(TokenHash.Size).IsFixedLength();
        builder.Property(token => token.UserId).HasColumnName("user_id");
        builder.Property(token => token.ParentId).HasColumnName("parent_id");
        builder.Property(token => token.ExpiresAt).HasColumnName("expiry_date");
        builder.Property(token => token.Purpose).HasColumnName("code");
        builder.Property(token => token.CreatedAt).HasColumnName("created_date");
        builder.Property(token => token.LastUsedAt).HasColumnName("last_used_date");
        builder.Property(token => token.ProvedAt).HasColumnName("proved_date");
        builder.Property(token => token.Payload).HasColumnName("payload").HasMaxLength(Token.MaxPayloadLength);
        builder.Property(token => token.EndsAt).HasColumnName("end_date");
        builder.Property(token => token.IdleSeconds).HasColumnName("idle_seconds");
        builder.Property(token => token.Name).HasColumnName("name").HasMaxLength(Device.MaxNameLength);
        builder.Property(token => token.UserAgent).HasColumnName("user_agent").HasMaxLength(Device.MaxUserAgentLength);
        builder.Property(token => token.IpAddress).HasColumnName("ip_address").HasMaxLength(Device.MaxIpAddressLength);
        builder.Property(token => token.Abilities).HasColumnName("abilities").HasConversion<AbilitiesConverter>().HasMaxLength(Abilities.MaxLength);

        builder.HasIndex(token => token.Hash).IsUnique().HasDatabaseName("ux_trongate_tokens_token");
        builder.HasIndex(token => token.UserId).HasDatabaseName("ix_trongate_tokens_user_id");
        builder.HasIndex(token => token.ParentId).HasDatabaseName("ix_trongate_tokens_parent_id");
        builder.HasIndex(token => token.ExpiresAt).HasDatabaseName("ix_trongate_tokens_expiry_date");
        builder.HasIndex(token => new { token.Purpose, token.ExpiresAt }).HasDatabaseName("ix_trongate_tokens_code_expiry_date");
        builder.HasOne<Token>().WithMany().HasForeignKey(token => token.ParentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasUser(token => token.UserId, DeleteBehavior.Cascade);
    }
}
