using ErrorOr;

namespace MembersSite.Web.Common.ApiReference;

/// <summary>
/// What the reference says of one endpoint, beside what its code says already: the route, the type of the body,
/// the policy. The answers that follow from those (401, 403, 413 and so on) need not be named.
/// </summary>
/// <param name="Name">The name of the operation, such as <c>logIn</c>; unique.</param>
/// <param name="Group">The heading it stands under.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Description">What else one must know to use it.</param>
internal sealed record ApiDoc(string Name, string Group, string Summary, string Description)
{
    /// <summary>An example of the body it takes.</summary>
    public object? Request { get; init; }

    /// <summary>The status of success.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What success means.</summary>
    public required string Means { get; init; }

    /// <summary>An example of what success answers; its type is what the endpoint answers.</summary>
    public object? Response { get; init; }

    /// <summary>The failures of its own.</summary>
    public IReadOnlyList<Error> Failures { get; init; } = [];
}

/// <summary>What a failed call answers (RFC 9457).</summary>
/// <param name="Title">The kind of failure in words.</param>
/// <param name="Status">The HTTP status, once more.</param>
/// <param name="Detail">What happened, in words for the person who uses the program.</param>
/// <param name="TraceId">What to tell whoever runs the site, so that they find this call in the log.</param>
/// <param name="Code">The name of the failure, for programs to tell apart what has the same status.</param>
/// <param name="Errors">What to put right, by field.</param>
/// <param name="Type">An address that describes the kind of failure: <c>urn:memberssite:second-factor-needed</c> where a log-in goes on with a second factor.</param>
/// <param name="Challenge">What to answer with, where a second factor is asked for.</param>
/// <param name="Factors">What can answer then: <c>totp</c> (a code of an authenticator app), <c>recovery-code</c>, <c>passkey</c>.</param>
internal sealed record ProblemResponse(
    string Title, int Status, string Detail, string TraceId, string? Code = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null, string? Type = null,
    string? Challenge = null, IReadOnlyList<string>? Factors = null);
