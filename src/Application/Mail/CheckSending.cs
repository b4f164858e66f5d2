using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Mail;

namespace MembersSite.Application.Mail;

/// <summary>Succeeds where the site sends mail, or shows what it would send. <see cref="MailErrors.Off"/> where it does not.</summary>
public sealed record CheckSending : IRequest<ErrorOr<Success>>, IQuietRequest;

internal sealed class CheckSendingHandler(IMailRepository mails) : IRequestHandler<CheckSending, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(CheckSending request, CancellationToken ct) => Task.FromResult<ErrorOr<Success>>(mails.IsOpen ? Result.Success : MailErrors.Off);
}
