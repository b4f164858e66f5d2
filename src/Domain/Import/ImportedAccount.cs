namespace MembersSite.Domain.Import;

/// <summary>
/// An account that was taken over from another site: a row of <c>import_accounts</c>, by which a later import recognises it. It stays when its member has
/// left, so that nobody who has left comes back.
/// </summary>
public sealed class ImportedAccount
{
    /// <summary>The longest name of a table, in characters: that of the source, a slash, and that of the table.</summary>
    public const int MaxTableLength = 130;

    /// <summary>The size of a digest, in bytes: eight for each of the four parts of an account.</summary>
    public const int DigestSize = 32;

    /// <summary>Notes an account.</summary>
    /// <param name="sourceTable">The table it came from, 1 to 130 characters.</param>
    /// <param name="sourceId">Its key there.</param>
    /// <param name="userId">The user it became.</param>
    /// <param name="sourceDigest">A digest of what it wants to be here.</param>
    /// <param name="writtenDigest">A digest of what was written of it.</param>
    public ImportedAccount(string sourceTable, long sourceId, long? userId, byte[] sourceDigest, byte[] writtenDigest) =>
        (SourceTable, SourceId, UserId, SourceDigest, WrittenDigest) = (sourceTable, sourceId, userId, sourceDigest, writtenDigest);

    /// <summary>The table it came from: that of the source and its own, <c>trongate/members</c>.</summary>
    public string SourceTable { get; private set; }

    /// <summary>Its key there.</summary>
    public long SourceId { get; private set; }

    /// <summary>The key of the user it became, or nothing where they have left.</summary>
    public long? UserId { get; private set; }

    /// <summary>A digest of what it wants to be here: another one says that it has changed there since, or is read otherwise.</summary>
    public byte[] SourceDigest { get; private set; }

    /// <summary>A digest of the member as they were written: another one says that they have changed here since.</summary>
    public byte[] WrittenDigest { get; private set; }

    /// <summary>Notes what has been read and written since.</summary>
    /// <param name="sourceDigest">A digest of what it wants to be here.</param>
    /// <param name="writtenDigest">A digest of what was written of it.</param>
    public void Change(byte[] sourceDigest, byte[] writtenDigest) => (SourceDigest, WrittenDigest) = (sourceDigest, writtenDigest);
}
