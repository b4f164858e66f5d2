namespace MembersSite.Application.Common;

/// <summary>
/// Marks a message that only reads, and may be sent with every request: its success is logged at Debug, where
/// that of others is logged at Information, and it makes no span in a trace.
/// </summary>
public interface IQuietRequest;
