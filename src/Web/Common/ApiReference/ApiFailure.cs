using MembersSite.Domain.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace MembersSite.Web.Common.ApiReference;

/// <summary>One way in which a call of the API can fail, for the reference.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Meaning">What it means here.</param>
/// <param name="Example">What is answered then.</param>
internal sealed record ApiFailure(int Status, string Meaning, ProblemDetails Example)
{
    // An example of the trace context's own standard.
    private const string TraceId = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    /// <summary>Every failure of an endpoint: its own, and those that its body and its policy bring with them.</summary>
    /// <param name="doc">What is said of the endpoint.</param>
    /// <param name="metadata">What is known of the endpoint.</param>
    public static IEnumerable<ApiFailure> Of(ApiDoc doc, IEnumerable<object> metadata)
    {
        foreach (var error in doc.Failures)
        {
            yield return new ApiFailure(Failures.StatusOf(error), error.Description, Complete(Failures.ProblemOf([error])));
        }

        if (doc.Request is not null)
        {
            yield return General(StatusCodes.Status400BadRequest, "The body is not JSON, or a field is not as it should be: see `errors`.");
            yield return General(StatusCodes.Status413PayloadTooLarge);
            yield return General(StatusCodes.Status415UnsupportedMediaType);
        }

        var access = ApiAccess.Of(metadata);
        if (!access.IsAnybodys)
        {
            yield return General(StatusCodes.Status401Unauthorized, "No token was sent, or it is not valid any more.");
            yield return General(StatusCodes.Status403Forbidden, access.Refusal);
        }

        if (metadata.OfType<NeedsRecentProof>().Any())
        {
            yield return new ApiFailure(StatusCodes.Status403Forbidden, "It is too long since this session showed who it is: send a password or a code to `/api/sessions/current/confirm`, then try again.", Complete(Failures.ProblemOf([CommonErrors.ConfirmFirst])));
        }

        if (access.IsOfSecondFactor)
        {
            yield return new ApiFailure(StatusCodes.Status403Forbidden, "The site is run with a second factor only (`Admin:RequireSecondFactor`), and this session has shown none: send a code to `/api/sessions/current/confirm`, then try again.", Complete(Failures.ProblemOf([CommonErrors.SecondFactorFirst])));
        }

        if (metadata.OfType<IHttpMethodMetadata>().Any(it => it.HttpMethods.Any(CrossOrigin.IsUnsafe)))
        {
            yield return General(StatusCodes.Status403Forbidden, "A browser sent the call for a page of another site.", CrossOrigin.Refusal);
        }

        yield return General(StatusCodes.Status500InternalServerError);
    }

    private static ApiFailure General(int status, string? meaning = null, ErrorWords? ownWords = null)
    {
        var words = (ownWords ?? ErrorWords.For(status)).Message;
        return new ApiFailure(status, meaning ?? words, Complete(new ProblemDetails { Status = status, Detail = words }));
    }

    private static ProblemDetails Complete(ProblemDetails problem)
    {
        problem.Title = ReasonPhrases.GetReasonPhrase(problem.Status!.Value);
        problem.Extensions["traceId"] = TraceId;
        return problem;
    }
}

/// <summary>Who may call an endpoint of the API, as its policy says.</summary>
/// <param name="IsAnybodys">Whether it takes no token at all.</param>
/// <param name="Ability">What an API token must be able to do; nothing where no API token may call.</param>
/// <param name="Levels">The levels of which the user must have one; none where any will do.</param>
/// <param name="IsOfNetworks">Whether it may be open from certain networks only.</param>
/// <param name="IsOfSecondFactor">Whether a session may have to show a second factor first.</param>
/// <param name="IsAuthors">Whether the author of what it is about may call too, whatever their level.</param>
internal sealed record ApiAccess(bool IsAnybodys, string? Ability, IReadOnlyList<string> Levels, bool IsOfNetworks = false, bool IsOfSecondFactor = false, bool IsAuthors = false)
{
    /// <summary>Who is refused although signed in.</summary>
    public string Refusal => (Ability is null ? "An API token was sent, and only a session may do this." : $"The API token lacks the ability `{Ability}`.")
        + (Levels.Count == 0 ? string.Empty : IsAuthors ? $" Or the user is not its author, and their level is not {LevelsInWords}." : $" Or the user's level is not {LevelsInWords}.")
        + (IsOfNetworks ? " Or the site can be run from certain networks only (`Admin:Networks`), and this is none of them." : string.Empty);

    /// <summary>What a caller must bring, in words.</summary>
    public string Words => this switch
    {
        { IsAnybodys: true } => "Needs no token.",
        { Ability: { } ability } => $"Needs a session, or an API token with the ability `{ability}`{OfLevels}.",
        _ => $"Needs a session{OfLevels}; an API token cannot do this.",
    };

    private string OfLevels => Levels.Count == 0 ? string.Empty : $", {(IsAuthors ? "of its author, or " : null)}of a user whose level is {LevelsInWords}";

    private string LevelsInWords => string.Join(" or ", Levels.Select(level => $"`{level}`"));

    public static ApiAccess Of(IEnumerable<object> metadata)
    {
        var requirements = metadata.OfType<AuthorizationPolicy>().SelectMany(policy => policy.Requirements).ToList();
        var author = metadata.OfType<AuthorRequirement>().FirstOrDefault();
        return new ApiAccess(
            IsAnybodys: !metadata.OfType<IAuthorizeData>().Any(),
            requirements.OfType<AbilityRequirement>().Select(it => it.Name).FirstOrDefault(),
            author is null ? [.. requirements.OfType<RolesAuthorizationRequirement>().SelectMany(it => it.AllowedRoles)] : [author.Level],
            IsOfNetworks: requirements.OfType<AdminNetwork>().Any(),
            IsOfSecondFactor: requirements.OfType<SecondFactorRequirement>().Any(),
            IsAuthors: author is not null);
    }
}
