using MembersSite.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// The tables of all modules, each of which maps its own (<c>IEntityTypeConfiguration</c>). Each provider has a context of its
/// own, since each has migrations of its own.
/// </summary>
internal abstract class MembersDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The collation that compares text byte by byte, so that both providers agree on what is equal.</summary>
    public abstract string ExactCollation { get; }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MembersDbContext).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(IsText))
        {
            property.SetCollation(ExactCollation);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixSecondsConverter>();
        configurationBuilder.Properties<TokenPurpose>().HaveConversion<TokenPurposeConverter>().HaveMaxLength(TokenPurpose.MaxLength);
    }

    private static bool IsText(IReadOnlyProperty property) => (property.GetValueConverter()?.ProviderClrType ?? property.ClrType) == typeof(string);
}
