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
    private static readonly LogLevel SuccessLevel = typeof(IQuietRequest).IsAssignableFrom(typeof(TRequest)) ? LogLevel.Debug : LogLevel.Information;

    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        using var span = MessageSpan.Start<TRequest>();
        var start = clock.GetTimestamp();
        var response = await next();
        span.End(response);
        var level = response.IsError ? LogLevel.Information : SuccessLevel;
        if (logger.IsEnabled(level))
        {
            var outcome = response.IsError ? string.Join(", ", response.Errors!.Select(error => error.Code)) : "ok";
            var user = response is IErrorOr<IConcernsUser> { IsError: false } answer ? answer.Value.UserCode : "-";
            var elapsed = clock.GetElapsedTime(start).TotalMilliseconds;
            Log(level, typeof(TRequest).Name, outcome, elapsed, user);
        }

        return response;
    }

    [LoggerMessage(Message = "{Message} {Outcome} in {Milliseconds:0.0} ms, for user {ConcernedUser}")]
    private partial void Log(LogLevel level, string message, string outcome, double milliseconds, string concernedUser);
}
