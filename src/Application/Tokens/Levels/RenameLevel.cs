using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Levels;

/// <summary>
/// Gives a level another title; whoever has the level keeps it, and their next request goes by the new title. Errors: <see cref="TokenErrors.NotAdministrator"/>,
/// <see cref="TokenErrors.LevelTaken"/>, and those below.
/// </summary>
/// <param name="By">The administrator who asks, or nothing where it is the owner of the machine.</param>
/// <param name="LevelId">The level; <see cref="TokenErrors.UnknownLevel"/> where there is none, <see cref="TokenErrors.LevelIsKept"/> where the site needs it as it is.</param>
/// <param name="Title">1 to 125 characters in one line, kept as <see cref="UserLevel.TitleOf"/> writes it.</param>
/// <param name="Was">The title as whoever asks knows it, else <see cref="TokenErrors.LevelRenamed"/>; nothing where they do not say.</param>
public sealed record RenameLevel(TrongateUserId? By, int LevelId, string? Title, string? Was = null) : IRequest<ErrorOr<LevelView>>, IAudited
{
    /// <summary>Stands with the administrator who did it: it happens to no user.</summary>
    public AuditFacts? Audit => By is { } by ? new("level-renamed", by, Title?.Trim(), By: by) : null;
}

internal sealed class RenameLevelValidator : AbstractValidator<RenameLevel>
{
    public RenameLevelValidator() => RuleFor(x => x.Title).LevelTitle();
}

internal sealed class RenameLevelHandler(ITrongateUserRepository users, ILevelRepository levels, IUnitOfWork unitOfWork) : IRequestHandler<RenameLevel, ErrorOr<LevelView>>
{
    public Task<ErrorOr<LevelView>> Handle(RenameLevel request, CancellationToken ct) => unitOfWork.InTransactionAsync(stepCt => RenameAsync(request, stepCt), ct);

    private async Task<ErrorOr<LevelView>> RenameAsync(RenameLevel request, CancellationToken ct)
    {
        var allowed = await users.BeginLevelChangeAsync(request.By, ct);
        var found = allowed.IsError ? allowed.Errors : await levels.FindToChangeAsync(request.LevelId, request.Was, ct);
        if (found.IsError)
        {
            return found.Errors;
        }

        var (level, title) = (found.Value, UserLevel.TitleOf(request.Title!));
        if (await levels.IsTakenAsync(title, level.Id, ct))
        {
            return TokenErrors.LevelTaken;
        }

        level.Rename(title);
        return await unitOfWork.SaveChangesAsync(ct).Then(_ => LevelView.Of(level));
    }
}
