using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Importing;

/// <summary>
/// Gives a member who was imported what has changed of them where they came from. Errors: <see cref="MemberErrors.NotFound"/>,
/// <see cref="MemberErrors.UsernameTaken"/>, <see cref="MemberErrors.EmailTaken"/>, <see cref="MemberErrors.ChangedMeanwhile"/>, and what
/// <see cref="ChangeUserLevel"/> and <see cref="DisableUser"/> answer.
/// </summary>
/// <param name="Seen">The member as they were when it was decided.</param>
/// <param name="Become">The member as they are to be.</param>
/// <param name="LevelTitle">The title of the level that they are to have.</param>
/// <param name="DisabledReason">Why they are not to be let in; nothing where they are.</param>
public sealed record ChangeImportedMember(ReadMember Seen, ReadMember Become, string LevelTitle, string? DisabledReason) : IRequest<ErrorOr<Success>>;

internal sealed class ChangeImportedMemberHandler(IMemberImport import, IMemberRepository members, IMediator mediator, IUnitOfWork unitOfWork)
    : IRequestHandler<ChangeImportedMember, ErrorOr<Success>>
{
    // Links that were mailed to the old address.
    private static readonly TokenPurpose[] Ended = [MemberPurposes.ResetPassword, MemberPurposes.LoginCode, MemberPurposes.NewAddress];

    public Task<ErrorOr<Success>> Handle(ChangeImportedMember request, CancellationToken ct) => unitOfWork.InTransactionAsync(stepCt => ChangeAsync(request, stepCt), ct);

    private async Task<ErrorOr<Success>> ChangeAsync(ChangeImportedMember request, CancellationToken ct)
    {
        var (seen, become) = (request.Seen, request.Become);
        var moved = seen.LevelId == become.LevelId ? Result.Success : await mediator.Send(new ChangeUserLevel(By: null, seen.UserId, request.LevelTitle), ct).Then(_ => Result.Success);
        var let = moved.IsError || seen.IsLetIn == become.IsLetIn
            ? moved
            : await mediator.Send(new DisableUser(By: null, seen.UserId, IsDisabled: !become.IsLetIn), ct).Then(_ => Result.Success);
        return let.IsError ? let : await WriteAsync(request, ct);
    }

    private async Task<ErrorOr<Success>> WriteAsync(ChangeImportedMember request, CancellationToken ct)
    {
        var (seen, become) = (request.Seen, request.Become);
        if (await import.LockAsync(seen.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        if (ReadMember.Of(member) with { LevelId = become.LevelId, IsLetIn = seen.IsLetIn } != seen with { LevelId = become.LevelId }
            || (seen.Password != become.Password && !await members.RenewPasswordHashAsync(member, become.Password is null ? PasswordHash.None : new PasswordHash(become.Password), ct)))
        {
            return MemberErrors.ChangedMeanwhile(["the member"]);
        }

        member.ChangeName(become.FirstName, become.LastName);
        member.ChangeUsername(new Username(become.Username));
        member.ChangeAddress(new EmailAddress(become.EmailAddress));
        member.GiveReason(become.IsLetIn ? null : request.DisabledReason ?? member.DisabledReason);
        return await EndAsync(request, ct).ThenAsync(_ => unitOfWork.SaveChangesAsync(ct));
    }

    // Whoever was in with the old password goes, as wherever a password is replaced.
    private async Task<ErrorOr<Success>> EndAsync(ChangeImportedMember request, CancellationToken ct)
    {
        var (seen, become) = (request.Seen, request.Become);
        if (seen.Password != become.Password)
        {
            return await mediator.Send(new RevokeUserTokens(seen.UserId, Reason: "the password was changed"), ct).Then(_ => Result.Success);
        }

        foreach (var purpose in seen.EmailAddress == become.EmailAddress ? [] : Ended)
        {
            await mediator.Send(new RevokeUserTokens(seen.UserId, purpose, Reason: "the email address was changed"), ct);
        }

        return Result.Success;
    }
}
