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
        var device = facts.IsLast && actor == AuditActor.Member ? Device.Unknown : circumstances.Device;
        var happened = AuditEvent.Write(facts.Kind, facts.Subject ?? default, actor, actorId, facts.Detail, device, clock.GetUtcNow());
        trail.Add(happened);
        var saved = await unitOfWork.SaveChangesAsync(ct);
        if (saved.IsError || facts.Subject is not null)
        {
            return saved;
        }

        trail.TakeBack(happened);
        return await unitOfWork.SaveChangesAsync(ct);
    }

    // Whoever is no stranger and no administrator is the user: signed in, or they have just shown who they are, such as by a password.
    private (AuditActor Actor, TrongateUserId? ActorId) ActorOf(AuditFacts facts) => circumstances.IsRequest
        ? facts switch
        {
            _ when circumstances.Impersonator is { } impersonator => (AuditActor.Administrator, impersonator),
            { IsByStranger: true } => (AuditActor.Stranger, null),
            { By: { } by } when by != facts.Subject => (AuditActor.Administrator, by),
            _ => (AuditActor.Member, facts.Subject),
        }
        : (AuditActor.System, null);
}
