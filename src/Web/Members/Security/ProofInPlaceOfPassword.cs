using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Profile;
using MembersSite.Domain.Common;
using MembersSite.Web.Common.Access;

namespace MembersSite.Web.Members.Security;

/// <summary>What calls of the API that take a password ask of members who have none.</summary>
internal static class ProofInPlaceOfPassword
{
    /// <summary>What the reference says of it.</summary>
    public const string Words = " A member without a password leaves it out: their session must have shown who they are in the last 10 minutes.";

    /// <summary>
    /// True where a member without a password has shown a short while ago who they are; false where there is a password, which is asked for. Errors:
    /// <see cref="CommonErrors.ConfirmFirst"/>, and what <see cref="GetAccount"/> answers.
    /// </summary>
    public static async Task<ErrorOr<bool>> StandsForPasswordAsync(this RecentProof proof, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(http.User.UserId()), ct);
        return account.IsError ? account.Errors
            : account.Value.HasPassword ? false
            : await proof.IsThereAsync(http, ct) ? true : CommonErrors.ConfirmFirst;
    }
}
