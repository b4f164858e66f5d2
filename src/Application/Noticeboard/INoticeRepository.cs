using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;

namespace MembersSite.Application.Noticeboard;

/// <summary>The table of notices.</summary>
public interface INoticeRepository
{
    /// <summary>Keeps a new notice; the handler saves.</summary>
    /// <param name="notice">The notice.</param>
    void Add(Notice notice);

    /// <summary>Reads a notice, to look at and not to change.</summary>
    /// <param name="id">The key.</param>
    Task<Notice?> ReadAsync(long id, CancellationToken ct);

    /// <summary>The key of the notice that came by a form.</summary>
    /// <param name="author">Who sent the form.</param>
    /// <param name="formKey">What names the form.</param>
    Task<long?> FindPostedAsync(TrongateUserId author, string? formKey, CancellationToken ct);

    /// <summary>The notices at the top, newest first.</summary>
    Task<IReadOnlyList<Notice>> ListPinnedAsync(CancellationToken ct);

    /// <summary>The other notices, newest first.</summary>
    /// <param name="before">The key of the last one of the page before, or nothing for the newest.</param>
    /// <param name="atMost">How many to read at the most.</param>
    Task<IReadOnlyList<Notice>> ListAsync(long? before, int atMost, CancellationToken ct);

    /// <summary>Writes a notice anew, at once, unless somebody has done so since it was read.</summary>
    /// <param name="id">The key.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="title">The title.</param>
    /// <param name="text">The text.</param>
    /// <param name="now">The present.</param>
    /// <returns>True where it was written.</returns>
    Task<bool> ChangeAsync(long id, int version, string title, string text, DateTimeOffset now, CancellationToken ct);

    /// <summary>Keeps a notice at the top, or does not any more, at once.</summary>
    /// <param name="id">The key.</param>
    /// <param name="isPinned">Whether it stays at the top.</param>
    /// <returns>True where there is such a notice.</returns>
    Task<bool> PinAsync(long id, bool isPinned, CancellationToken ct);

    /// <summary>Deletes a notice, at once.</summary>
    /// <param name="id">The key.</param>
    /// <returns>True where there was one to delete.</returns>
    Task<bool> DeleteAsync(long id, CancellationToken ct);
}
