using System.Diagnostics;
using ErrorOr;

namespace MembersSite.Application.Common;

/// <summary>
/// The span of one message in a trace: its name and how it ended, and nothing of what it holds. It is nothing,
/// and costs nothing, where nobody traces.
/// </summary>
internal readonly struct MessageSpan : IDisposable
{
    /// <summary>The name under which a listener finds the spans of this site; that of its meters too.</summary>
    public const string SourceName = "MembersSite";

    private const string MessageTag = "memberssite.message";
    private const string OutcomeTag = "memberssite.outcome";

    private static readonly ActivitySource Source = new(SourceName);

    private readonly Activity? _activity;

    private MessageSpan(Activity? activity) => _activity = activity;

    public static MessageSpan Start<TRequest>() => new(Source.StartActivity(typeof(TRequest).Name));

    /// <summary>Notes how the message ended. An expected failure is no error of the machine.</summary>
    public void End<TResponse>(TResponse response)
        where TResponse : IErrorOr
    {
        if (_activity is not null)
        {
            _activity.SetTag(MessageTag, _activity.OperationName);
            _activity.SetTag(OutcomeTag, response.IsError ? string.Join(", ", response.Errors!.Select(error => error.Code).Distinct(StringComparer.Ordinal)) : "ok");
        }
    }

    public void Dispose()
    {
        // Without an outcome an exception has passed. Its message stays out: it may quote what was sent.
        if (_activity is not null && _activity.GetTagItem(OutcomeTag) is null)
        {
            _activity.SetTag(MessageTag, _activity.OperationName);
            _activity.SetTag(OutcomeTag, "exception");
            _activity.SetStatus(ActivityStatusCode.Error);
        }

        _activity?.Dispose();
    }
}
