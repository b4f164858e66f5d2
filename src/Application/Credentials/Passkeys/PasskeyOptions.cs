using System.ComponentModel.DataAnnotations;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>How often browsers may be asked for passkeys, and how what nobody answered is deleted: the section <c>Passkeys</c> of the configuration.</summary>
public sealed class PasskeyOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Passkeys";

    /// <summary>
    /// How many ceremonies are free within an hour for one network, and for one member, 1,000 unless set: each page of <c>/login</c> begins one, so that the
    /// browser can offer passkeys. After them the waits grow from a second to a minute.
    /// </summary>
    [Range(1, 1_000_000)]
    public int PerNetwork { get; init; } = 1_000;

    /// <summary>The pause between two rounds that delete ceremonies that were never answered; one second to one day, 10 minutes unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PurgeInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many rows one transaction deletes at the most; 1 to 10,000, 200 unless set.</summary>
    [Range(1, 10_000)]
    public int PurgeBatchSize { get; init; } = 200;
}
