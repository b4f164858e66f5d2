namespace MembersSite.Application.Common;

/// <summary>Something that deletes rows of no use: what runs in the background, and on the word of the owner of the machine. Each module brings its own.</summary>
public interface IPurge
{
    /// <summary>The rows, such as "expired tokens".</summary>
    string What { get; }

    /// <summary>Deletes them, batch by batch, until none are left.</summary>
    /// <param name="progress">Is told after each batch how many it deleted; nothing where nobody looks on.</param>
    /// <param name="ct">Ends it between two batches.</param>
    /// <returns>How many were deleted.</returns>
    Task<int> PurgeAllAsync(IProgress<int>? progress, CancellationToken ct);
}

/// <summary>All of them.</summary>
public interface IPurges
{
    /// <summary>Each, in the order in which the modules were added.</summary>
    IReadOnlyList<IPurge> All { get; }
}
