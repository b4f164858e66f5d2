using ErrorOr;
using MediatR;

namespace MembersSite.Application.Common;

/// <summary>Turns whatever a broken database throws into <see cref="UnavailableException"/>, so that who sends messages needs to know no database.</summary>
internal sealed class OutageBehaviour<TRequest, TResponse>(IOutages outages) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IErrorOr
{
    public Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        // Most messages are answered from memory at once, and have nothing to wait for.
        var answer = next();
        return answer.IsCompletedSuccessfully ? answer : WatchAsync(answer, ct);
    }

    private async Task<TResponse> WatchAsync(Task<TResponse> answer, CancellationToken ct)
    {
        try
        {
            return await answer;
        }
        catch (Exception e) when (e is not UnavailableException && outages.FindBehind(e) is { } outage)
        {
            // Whoever has given up breaks off a statement, which looks like an outage and is none.
            ct.ThrowIfCancellationRequested();
            throw new UnavailableException(outage.Message, e);
        }
    }
}
