using ErrorOr;

namespace MembersSite.Domain.Import;

/// <summary>Why nothing, or nothing more, was imported. Each says in one line what to do, and holds no password.</summary>
public static class ImportErrors
{
    /// <summary>Another import writes to the same database.</summary>
    public static readonly Error AlreadyRunning =
        Error.Conflict("Import.AlreadyRunning", "Another import into this database is at work. Nothing was done. Wait until it has ended.");

    /// <summary>The connection string of the source cannot be read.</summary>
    public static readonly Error BadConnectionString =
        Error.Validation("Import.BadConnectionString", "The connection string of the source cannot be read. It looks like Server=…;Database=…;User ID=…;Password=….");

    /// <summary>The source cannot be opened or read.</summary>
    /// <param name="reason">What the server says, in one line.</param>
    public static Error SourceUnusable(string reason) => Error.Failure("Import.SourceUnusable", $"The source cannot be read: {reason}");

    /// <summary>The source has gone while it was read.</summary>
    /// <param name="reason">What the driver says, in one line.</param>
    public static Error SourceLost(string reason) => Error.Failure(
        "Import.SourceLost", $"The source is gone while it was read: {reason} What was imported until then is complete in itself; run the import again, and it goes on.");

    /// <summary>The source has no tables that Trongate would have made.</summary>
    public static readonly Error NotTrongate = Error.Validation(
        "Import.NotTrongate", "The source does not look like a database of Trongate: none of its tables of accounts is there. Nothing was imported. If it is one with other names, write a map: --suggest-map begins it.");

    /// <summary>The map cannot be read, or does not fit the source.</summary>
    /// <param name="faults">All that is wrong with it.</param>
    public static Error BadMap(IEnumerable<string> faults) => Error.Validation("Import.BadMap", $"The map cannot be used: {string.Join(" ", faults)} Nothing was imported.");

    /// <summary>No encrypted name can be read with the key of the map, or it has none.</summary>
    public static readonly Error WrongKey = Error.Validation(
        "Import.WrongKey", "The encrypted names cannot be read: text.encryptionKey of the map is missing, or of another site. Nothing was imported. It stands in the configuration of the old site: 32 characters.");

    /// <summary>Two accounts clash, and the map says that then nothing is to be imported.</summary>
    /// <param name="count">How many clash.</param>
    public static Error Clashes(int count) => Error.Conflict(
        "Import.Clashes", $"{count} of the accounts have a username or address that another one has, and the map says to stop then. Nothing was imported. The report names them.");
}
