using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>One key of ASP.NET Core's Data Protection, as the XML in which it is kept.</summary>
internal sealed class DataProtectionKey(string name, string xml)
{
    public long Id { get; private set; }

    public string Name { get; private set; } = name;

    public string Xml { get; private set; } = xml;
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    private const int MaxNameLength = 200;

    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("data_protection_keys");
        builder.Property(key => key.Id).HasColumnName("id");
        builder.Property(key => key.Name).HasColumnName("name").HasMaxLength(MaxNameLength);
        builder.Property(key => key.Xml).HasColumnName("xml");
    }
}
