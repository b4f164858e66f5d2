using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Profile;

/// <summary>Reads what members may see of themselves.</summary>
/// <param name="UserId">The signed-in user; <see cref="MemberErrors.NotFound"/> where they are no member.</param>
public sealed record GetAccount(TrongateUserId UserId) : IRequest<ErrorOr<MemberView>>, IQuietRequest;

internal sealed class GetAccountHandler(IMemberRepository members) : IRequestHandler<GetAccount, ErrorOr<MemberView>>
{
    public async Task<ErrorOr<MemberView>> Handle(GetAccount request, CancellationToken ct) =>
        await members.FindByUserAsync(request.UserId, ct) is { } member ? MemberView.Of(member) : MemberErrors.NotFound;
}
