using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Levels;

/// <summary>Makes a level of user, which nobody has yet. Errors: <see cref="TokenErrors.NotAdministrator"/>, <see cref="TokenErrors.LevelTaken"/>.</summary>
/// <param name="By">The administrator who asks, or nothing where it is the owner of the machine.</param>
/// <param name="Title">1 to 125 characters in one line, kept as <see cref="UserLevel.TitleOf"/> writes it.</param>
public sealed record AddLevel(TrongateUserId? By, string? Title) : IRequest<ErrorOr<LevelView>>, IAudited
{
    /// <summary>Stands with the administrator who did it: it happens to no user.</summary>
    public AuditFacts? Audit => By is { } by ? new("level-added", by, Title?.Trim(), By: by) : null;
}

internal sealed class AddLevelValidator : AbstractValidator<AddLevel>
{
    public AddLevelValidator() => RuleFor(x => x.Title).LevelTitle();
}

internal sealed class AddLevelHandler(ITrongateUserRepository users, ILevelRepository levels, IUnitOfWork unitOfWork) : IRequestHandler<AddLevel, ErrorOr<LevelView>>
{
    public Task<ErrorOr<LevelView>> Handle(AddLevel request, CancellationToken ct) => unitOfWork.InTransactionAsync(stepCt => AddAsync(request, stepCt), ct);

    private async Task<ErrorOr<LevelView>> AddAsync(AddLevel request, CancellationToken ct)
    {
        var allowed = await users.BeginLevelChangeAsync(request.By, ct);
        if (allowed.IsError)
        {
            return allowed.Errors;
        }

        var level = UserLevel.Add(UserLevel.TitleOf(request.Title!));
        if (await levels.IsTakenAsync(level.Title, exceptId: null, ct))
        {
            return TokenErrors.LevelTaken;
        }

        levels.Add(level);
        return await unitOfWork.SaveChangesAsync(ct).Then(_ => LevelView.Of(level));
    }
}
