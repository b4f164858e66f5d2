namespace MembersSite.Application.Import;

/// <summary>Lets one import at a time write into the database, whichever process and machine it runs on.</summary>
public interface IImportLock
{
    /// <summary>Takes it without waiting. It is released with the process, however that ends.</summary>
    /// <returns>What releases it when it is disposed of; nothing where another import holds it.</returns>
    Task<IAsyncDisposable?> TryTakeAsync(CancellationToken ct);
}
