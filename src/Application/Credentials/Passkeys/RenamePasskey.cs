using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>Calls a passkey something else; it proves as much as before. <see cref="CredentialErrors.NotFound"/> where the user has none of that key.</summary>
/// <param name="UserId">Whose it must be.</param>
/// <param name="Id">The key of the passkey.</param>
/// <param name="Name">1 to 60 characters.</param>
public sealed record RenamePasskey(TrongateUserId UserId, long Id, string? Name) : IRequest<ErrorOr<Updated>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("passkey-renamed", UserId);

    /// <summary>Leaves out what a person entered.</summary>
    public override string ToString() => $"{nameof(RenamePasskey)} {{ {UserId}, {Id} }}";
}

internal sealed class RenamePasskeyValidator : AbstractValidator<RenamePasskey>
{
    public RenamePasskeyValidator() => RuleFor(x => x.Name).PasskeyName();
}

internal sealed class RenamePasskeyHandler(IPasskeyRepository passkeys, IUnitOfWork unitOfWork) : IRequestHandler<RenamePasskey, ErrorOr<Updated>>
{
    public async Task<ErrorOr<Updated>> Handle(RenamePasskey request, CancellationToken ct)
    {
        if (await passkeys.FindAsync(request.UserId, request.Id, ct) is not { } passkey)
        {
            return CredentialErrors.NotFound;
        }

        passkey.Rename(request.Name!.Trim());
        return await unitOfWork.SaveChangesAsync(ct).Then(_ => Result.Updated);
    }
}
