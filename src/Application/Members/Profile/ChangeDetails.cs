using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Profile;

/// <summary>Changes the signed-in member's names.</summary>
/// <param name="UserId">The signed-in user; <see cref="MemberErrors.NotFound"/> where they are no member.</param>
/// <param name="FirstName">1 to 50 characters.</param>
/// <param name="LastName">At most 50 characters, or nothing.</param>
public sealed record ChangeDetails(TrongateUserId UserId, string? FirstName, string? LastName) : IRequest<ErrorOr<Updated>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("names-changed", UserId);

    /// <summary>Leaves the names out, which do not belong in logs.</summary>
    public override string ToString() => $"{nameof(ChangeDetails)} {{ {UserId} }}";
}

internal sealed class ChangeDetailsValidator : AbstractValidator<ChangeDetails>
{
    public ChangeDetailsValidator()
    {
        RuleFor(x => x.FirstName).FirstName();
        RuleFor(x => x.LastName).LastName();
    }
}

internal sealed class ChangeDetailsHandler(IMemberRepository members, IUnitOfWork unitOfWork)
    : IRequestHandler<ChangeDetails, ErrorOr<Updated>>
{
    public async Task<ErrorOr<Updated>> Handle(ChangeDetails request, CancellationToken ct)
    {
        if (await members.FindByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        member.ChangeName(request.FirstName!, request.LastName);
        return await unitOfWork.SaveChangesAsync(ct).Then(_ => Result.Updated);
    }
}
