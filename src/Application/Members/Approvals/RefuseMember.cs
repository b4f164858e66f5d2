using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Leaving;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Approvals;

/// <summary>
/// Refuses a member who waits: they are erased as every member who leaves, and mailed. Errors: <see cref="MemberErrors.NotWaiting"/>, and what
/// <see cref="EraseMember"/> answers.
/// </summary>
/// <param name="By">The administrator who asks.</param>
/// <param name="UserId">The user of the member.</param>
/// <param name="FirstName">What they are called.</param>
/// <param name="EmailAddress">Where the mail goes.</param>
/// <param name="Letter">What they are told.</param>
public sealed record RefuseMember(TrongateUserId By, TrongateUserId UserId, string FirstName, string EmailAddress, Letter Letter) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves name, address and letter out.</summary>
    public override string ToString() => $"{nameof(RefuseMember)} {{ {By}, {UserId} }}";
}

internal sealed class RefuseMemberHandler(IWaitingList waiting, IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<RefuseMember, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(RefuseMember request, CancellationToken ct) => unitOfWork.InTransactionAsync<Success>(
        async stepCt => await waiting.LockAsync(request.UserId, stepCt)
            ? await mediator.Send(new EraseMember(request.By, request.UserId, request.FirstName, request.EmailAddress, request.Letter), stepCt).Then(_ => Result.Success)
            : MemberErrors.NotWaiting,
        ct);
}
