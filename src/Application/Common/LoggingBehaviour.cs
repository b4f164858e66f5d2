using ErrorOr;
using MediatR;
using Microsoft.Extensions.Logging;

namespace MembersSite.Application.Common;

/// <summary>
/// Writes one line a message: its name, how it ended, how long it took, and whom it concerned; and where
/// somebody traces, a span. Never the message itself, which may hold a password.
/// </summary>
internal sealed partial class LoggingBehaviour<TRequest, TResponse>(ILogger<LoggingBehaviour<TRequest, TResponse>> logger, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IErrorOr
{
    private static readonly bool IsQuiet = typeof(IQuietRequest).IsAssignableFrom(typeof(TRequest));

    public Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        var start = clock.GetTimestamp();
        if (!IsQuiet)
        {
            return TraceAsync(next, start, ct);
        }

        // Most quiet messages are answered from memory, and well: there is seldom anything to write then, and nothing to wait for.
        var answer = next();
        if (!answer.IsCompletedSuccessfully)
        {
            return WriteAsync(answer, start, ct);
        }

        Write(answer.Result, start);
        return answer;
    }

    private async Task<TResponse> TraceAsync(RequestHandlerDelegate<TResponse> next, long start, CancellationToken ct)
    {
        using var span = MessageSpan.Start<TRequest>();
        var response = await WriteAsync(next(), start, ct);
        span.End(response);
        return response;
    }

    private async Task<TResponse> WriteAsync(Task<TResponse> answer, long start, CancellationToken ct)
    {
        try
        {
            var response = await answer;
            Write(response, start);
            return response;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Write(LogLevel.Debug, "given up", start, "-");
            throw;
        }
    }

    private void Write(TResponse response, long start)
    {
        var level = IsQuiet && !response.IsError ? LogLevel.Debug : LogLevel.Information;
        if (logger.IsEnabled(level))
        {
            var outcome = response.IsError ? string.Join(", ", response.Errors!.Select(error => error.Code)) : "ok";
            Write(level, outcome, start, response is IErrorOr<IConcernsUser> { IsError: false } concerned ? concerned.Value.UserCode : "-");
        }
    }

    private void Write(LogLevel level, string outcome, long start, string user)
    {
        var elapsed = clock.GetElapsedTime(start).TotalMilliseconds;
        Log(level, typeof(TRequest).Name, outcome, elapsed, user);
    }

    [LoggerMessage(Message = "{Message} {Outcome} in {Milliseconds:0.0} ms, for user {ConcernedUser}")]
    private partial void Log(LogLevel level, string message, string outcome, double milliseconds, string concernedUser);
}
