using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Levels;

/// <summary>
/// Deletes a level that nobody has; whoever gives it to a user in the same moment comes first, or is told that it is gone. Errors:
/// <see cref="TokenErrors.NotAdministrator"/>, <see cref="TokenErrors.LevelInUse"/>, and those below.
/// </summary>
/// <param name="By">The administrator who asks, or nothing where it is the owner of the machine.</param>
/// <param name="LevelId">The level; <see cref="TokenErrors.UnknownLevel"/> where there is none, <see cref="TokenErrors.LevelIsKept"/> where the site needs it.</param>
/// <param name="Was">The title as whoever asks knows it, else <see cref="TokenErrors.LevelRenamed"/>; nothing where they do not say.</param>
public sealed record DeleteLevel(TrongateUserId? By, int LevelId, string? Was = null) : IRequest<ErrorOr<Deleted>>, IAudited
{
    /// <summary>Stands with the administrator who did it: it happens to no user.</summary>
    public AuditFacts? Audit => By is { } by ? new("level-deleted", by, Was, By: by) : null;
}

internal sealed class DeleteLevelHandler(ITrongateUserRepository users, ILevelRepository levels, IUnitOfWork unitOfWork) : IRequestHandler<DeleteLevel, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(DeleteLevel request, CancellationToken ct) => unitOfWork.InTransactionAsync(stepCt => DeleteAsync(request, stepCt), ct);

    private async Task<ErrorOr<Deleted>> DeleteAsync(DeleteLevel request, CancellationToken ct)
    {
        var allowed = await users.BeginLevelChangeAsync(request.By, ct);
        var found = allowed.IsError ? allowed.Errors : await levels.FindToChangeAsync(request.LevelId, request.Was, ct);
        if (found.IsError)
        {
            return found.Errors;
        }

        if (await levels.IsUsedAsync(request.LevelId, ct))
        {
            return TokenErrors.LevelInUse;
        }

        await levels.DeleteAsync(request.LevelId, ct);
        return Result.Deleted;
    }
}
