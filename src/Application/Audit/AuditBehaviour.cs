using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Audit;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Audit;

/// <summary>Writes a row of the audit trail for each message that declares what it is and has succeeded, in the transaction in which it did.</summary>
internal sealed class AuditBehaviour<TRequest, TResponse>(IAuditTrail trail, Circumstances circumstances, IUnitOfWork unitOfWork, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IAudited
    where TResponse : IErrorOr
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        if (request.Audit is not { } facts)
        {
            return await next();
        }

        TResponse answer = default!;
        var written = await unitOfWork.InTransactionAsync<Success>(
            async stepCt =>
            {
                answer = await next();
                return answer.IsError ? answer.Errors! : await WriteAsync(facts, stepCt);
            },
            ct);

        // ErrorOr<T> converts from a list of errors, and TResponse is always an ErrorOr<T>.
        return !written.IsError || answer.IsError ? answer : (TResponse)(dynamic)written.Errors;
    }

    private async Task<ErrorOr<Success>> WriteAsync(AuditFacts facts, CancellationToken ct)
    {
        var (actor, actorId) = ActorOf(facts);
        trail.Add(AuditEvent.Write(facts.Kind, facts.Subject, actor, actorId, facts.Detail, circumstances.Device, clock.GetUtcNow()));
        return await unitOfWork.SaveChangesAsync(ct);
    }

    // Whoever is not signed in and no stranger has just shown who they are, such as by a password or a mailed link.
    private (AuditActor Actor, TrongateUserId? ActorId) ActorOf(AuditFacts facts) => circumstances switch
    {
        { IsRequest: false } => (AuditActor.System, null),
        _ when facts.IsByStranger => (AuditActor.Stranger, null),
        { UserId: { } user } when user != facts.Subject => (AuditActor.Administrator, user),
        _ => (AuditActor.Member, facts.Subject),
    };
}
