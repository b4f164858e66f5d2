using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>The four tables. Each provider has a context of its own, since each has migrations of its own.</summary>
internal abstract class MembersDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<UserLevel> UserLevels => Set<UserLevel>();

    public DbSet<TrongateUser> TrongateUsers => Set<TrongateUser>();

    public DbSet<Token> Tokens => Set<Token>();

    public DbSet<Member> Members => Set<Member>();

    /// <summary>The collation that compares text byte by byte, so that both providers agree on what is equal.</summary>
    protected abstract string ExactCollation { get; }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MembersDbContext).Assembly);

        // The one place where the modules meet: a member points at a user, and neither mapping mentions the other.
        modelBuilder.Entity<Member>().HasOne<TrongateUser>().WithOne().HasForeignKey<Member>(member => member.TrongateUserId).OnDelete(DeleteBehavior.Restrict);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(IsText))
        {
            property.SetCollation(ExactCollation);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixSecondsConverter>();
        configurationBuilder.Properties<TokenPurpose>().HaveConversion<TokenPurposeConverter>().HaveMaxLength(TokenPurpose.MaxLength);
        configurationBuilder.Properties<TokenHash>().HaveConversion<TokenHashConverter>();
        configurationBuilder.Properties<Abilities>().HaveConversion<AbilitiesConverter>();
        configurationBuilder.Properties<PasswordHash>().HaveConversion<PasswordHashConverter>().HaveMaxLength(PasswordHash.MaxLength);
    }

    private static bool IsText(Microsoft.EntityFrameworkCore.Metadata.IReadOnlyProperty property) =>
        (property.GetValueConverter()?.ProviderClrType ?? property.ClrType) == typeof(string);
}
