namespace MembersSite.Web.Common.Errors;

/// <summary>What to say of an HTTP status: what happened, and what to do next.</summary>
internal sealed record ErrorWords(string Title, string Message)
{
    /// <summary>Where to go on, or nothing where the start page will do.</summary>
    public ErrorLink? Back { get; init; }

    /// <summary>What to say of the failure of a request: words of its own where whoever refused it left some, else those of its status.</summary>
    public static ErrorWords Of(HttpContext context, int status) => context.Features.Get<ErrorWords>() ?? For(status);

    public static ErrorWords For(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new("That did not arrive well", "The request could not be read: a part of it is missing or broken. Go back, reload the page and try again."),
        StatusCodes.Status401Unauthorized => new("Log in first", "This needs you to be logged in. Log in and try again."),
        StatusCodes.Status403Forbidden => new("This is not open to you", "You are logged in, and your account has no access to this. If you think it should, ask whoever runs this site."),
        StatusCodes.Status404NotFound => new("Nothing here", "There is no such page. The address may be mistyped, or what was here is gone."),
        StatusCodes.Status405MethodNotAllowed => new("Not like that", "This address exists, but does not answer that kind of request."),
        StatusCodes.Status413PayloadTooLarge => new("Too much", "What you sent is larger than this site takes."),
        StatusCodes.Status414UriTooLong => new("Too long an address", "That address is longer than this site takes. Start again from the front page."),
        StatusCodes.Status415UnsupportedMediaType => new("Not in that format", "Send JSON in UTF-8, with the header Content-Type: application/json."),
        StatusCodes.Status429TooManyRequests => new("Not so fast", "That was tried too often. Wait a little, then try again."),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => new("Too many cookies", "Your browser sent more along with the request than this site takes; mostly that is cookies. Delete those of this site and try again."),
        StatusCodes.Status503ServiceUnavailable => new("A moment, please", "This site cannot do that right now: too many people are here at once, or a part of it does not answer. Wait a few seconds and try again."),
        >= 500 => new("That is our mistake", "Something went wrong on our side, and it has been written down. Try again in a moment."),
        _ => new("That did not work", "The request was refused."),
    };
}

/// <summary>A way on from a page that tells of a failure.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Words">What it says.</param>
internal sealed record ErrorLink(string Path, string Words);
