using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Joining;

/// <summary>
/// Makes a member who is an administrator, by the owner of the machine: by the rules of joining, whoever may join, except that they may have one of the names kept
/// for those who run the site, and show no address. Errors: <see cref="MemberErrors.UsernameTaken"/>, <see cref="MemberErrors.EmailTaken"/>, and what
/// <see cref="CheckNewPassword"/> answers.
/// </summary>
/// <param name="Username">3 to 30 letters, digits, dots, hyphens and underscores.</param>
/// <param name="FirstName">1 to 50 characters; the username where it is nothing.</param>
/// <param name="LastName">At most 50 characters, or nothing.</param>
/// <param name="EmailAddress">At most 254 characters.</param>
/// <param name="Password">8 to 128 characters of any script, kept as <see cref="OpaqueString"/> writes it.</param>
public sealed record CreateAdministrator(string? Username, string? FirstName, string? LastName, string? EmailAddress, string? Password) : IRequest<ErrorOr<UserLevelChanged>>
{
    /// <summary>Leaves everything out: a password, and what a person entered of themselves.</summary>
    public override string ToString() => nameof(CreateAdministrator);
}

internal sealed class CreateAdministratorValidator : AbstractValidator<CreateAdministrator>
{
    public CreateAdministratorValidator(ICommonPasswords commonPasswords)
    {
        RuleFor(x => x.Username).AnyUsername();
        When(x => x.FirstName is not null, () => RuleFor(x => x.FirstName).FirstName());
        RuleFor(x => x.LastName).LastName();
        RuleFor(x => x.EmailAddress).EmailAddress();
        RuleFor(x => x.Password).NewPassword(commonPasswords);
    }
}

internal sealed class CreateAdministratorHandler(IMemberRepository members, IPasswordHasher hasher, IMediator mediator, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<CreateAdministrator, ErrorOr<UserLevelChanged>>
{
    public async Task<ErrorOr<UserLevelChanged>> Handle(CreateAdministrator request, CancellationToken ct)
    {
        var good = await mediator.Send(
            new CheckNewPassword(request.Password, nameof(request.Password), request.Username, request.FirstName, request.LastName, request.EmailAddress), ct);
        var hash = good.IsError ? good.Errors : await hasher.HashAsync(request.Password!, ct);
        return hash.IsError ? hash.Errors : await unitOfWork.InTransactionAsync(stepCt => CreateAsync(request, hash.Value, stepCt), ct);
    }

    // A member first, and then given the level: so the trail says who did it, as it says of every administrator.
    private async Task<ErrorOr<UserLevelChanged>> CreateAsync(CreateAdministrator request, PasswordHash hash, CancellationToken ct)
    {
        // One that an older version kept in another spelling, which the unique index does not refuse.
        if (await members.FindByLoginAsync(request.EmailAddress!, ct) is not null)
        {
            return MemberErrors.EmailTaken;
        }

        var user = await mediator.Send(new CreateTrongateUser(LevelTitles.Member), ct);
        if (user.IsError)
        {
            return user.Errors;
        }

        var (username, address, firstName) = (new Username(request.Username!), new EmailAddress(request.EmailAddress!), request.FirstName ?? request.Username!);
        await members.AddAsync(Member.Join(username, address, firstName, request.LastName, hash, user.Value.Id, user.Value.LevelId, clock.GetUtcNow()), ct);
        var saved = await unitOfWork.SaveChangesAsync(ct);
        return saved.IsError ? saved.Errors : await mediator.Send(new ChangeUserLevel(By: null, user.Value.Id, LevelTitles.Admin), ct);
    }
}
