namespace MembersSite.Application.Common;

/// <summary>
/// The site works, and what it stands on does not answer at the moment. Whether what was asked for has been done is not
/// known; it may be asked for again in a moment.
/// </summary>
/// <param name="cause">What is out of order, in one line that holds no secret.</param>
/// <param name="inner">How that was noticed.</param>
public sealed class UnavailableException(string cause, Exception? inner = null) : Exception(cause, inner);
