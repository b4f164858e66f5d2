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

    /// <summary>What ends a <c>SELECT</c> that reads rows as they are now, and keeps others from changing them until the end of the transaction.</summary>
    public abstract string SharedLock { get; }

    /// <summary>Inserts a row, or changes it where it is there already (an upsert). One statement locks it: two who look first and insert then would meet.</summary>
    /// <param name="insert">The <c>INSERT</c>, with a placeholder such as <c>{0}</c> for each value.</param>
    /// <param name="key">The columns of the primary key, with commas between.</param>
    /// <param name="set">What is changed, as in <c>UPDATE … SET</c>; a column set to itself only takes the lock of the row.</param>
    /// <param name="values">The values.</param>
    public Task<int> UpsertAsync(string insert, string key, string set, IEnumerable<object> values, CancellationToken ct)
    {
        var sql = $"{insert} {OnConflict(key, set)}";
        return Database.ExecuteSqlRawAsync(sql, values, ct);
    }

    /// <summary>What ends an <c>INSERT</c> whose row may be there already.</summary>
    protected abstract string OnConflict(string key, string set);

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
