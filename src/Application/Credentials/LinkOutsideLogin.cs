using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>
/// Links an account at a provider to a user, within the transaction of whoever sends it. <see cref="CredentialErrors.OutsideIsLinked"/> where it is linked
/// already, to this user or to another one.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="Provider">The name of the provider.</param>
/// <param name="Subject">What the provider calls the account (its <c>sub</c>).</param>
/// <param name="Label">What the member knows it by, or nothing.</param>
public sealed record LinkOutsideLogin(TrongateUserId UserId, string Provider, string Subject, string? Label) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves the account out.</summary>
    public override string ToString() => $"{nameof(LinkOutsideLogin)} {{ {UserId}, {Provider} }}";
}

internal sealed class LinkOutsideLoginValidator : AbstractValidator<LinkOutsideLogin>
{
    public LinkOutsideLoginValidator()
    {
        RuleFor(x => x.Provider).NotEmpty().MaximumLength(OutsideLogin.MaxProviderLength);
        RuleFor(x => x.Subject).NotEmpty().MaximumLength(OutsideLogin.MaxSubjectLength);
    }
}

internal sealed class LinkOutsideLoginHandler(IOutsideLoginRepository outside, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<LinkOutsideLogin, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(LinkOutsideLogin request, CancellationToken ct)
    {
        var hash = IdentityHash.Of(request.Provider, request.Subject);
        outside.Add(OutsideLogin.Link(request.UserId, request.Provider, request.Subject, hash, request.Label, clock.GetUtcNow()));
        return unitOfWork.SaveChangesAsync(ct);
    }
}
