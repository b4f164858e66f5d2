using System.Security.Claims;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace MembersSite.Web.Members.Providers;

/// <summary>What becomes of an answer of a provider: of a good one what it says of the person is carried on; of any other one a page tells in words.</summary>
internal sealed partial class ProviderEvents(ILogger<ProviderEvents> logger) : OpenIdConnectEvents
{
    /// <summary>The claims that describe a person (OpenID Connect Core 1.0, section 5.1), beside <c>sub</c>.</summary>
    public static readonly IReadOnlyList<string> Described = ["email", "email_verified", "given_name", "family_name", "name"];

    private const string Subject = "sub";

    public override Task TicketReceived(TicketReceivedContext context)
    {
        var said = context.Principal!;
        if (said.FindFirstValue(Subject) is not { Length: > 0 and <= OutsideLogin.MaxSubjectLength } subject || !PlainText.IsOneCleanLine(subject))
        {
            context.HandleResponse();
            Answer(context.HttpContext, StatusCodes.Status502BadGateway, Strange(context.Scheme), context.Properties);
            return Task.CompletedTask;
        }

        // Nothing else of what the provider has said goes on.
        var kept = Described.Select(type => said.FindFirst(type)).OfType<Claim>().Select(claim => new Claim(claim.Type, claim.Value)).Prepend(new Claim(Subject, subject));
        context.Principal = new ClaimsPrincipal(new ClaimsIdentity(kept, context.Scheme.Name));
        return Task.CompletedTask;
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        Answer(context.HttpContext, StatusCodes.Status403Forbidden, new ErrorWords($"{context.Scheme.DisplayName} has not let you through", $"You said no there, or {context.Scheme.DisplayName} did. Nothing was changed here. Try again, or choose another way."), context.Properties);
        return Task.CompletedTask;
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        var failure = context.Failure!;
        LogRefused(context.Scheme.DisplayName, failure.GetType().Name);
        context.HandleResponse();
        var (status, words) = failure switch
        {
            _ when IsAway(failure) => (StatusCodes.Status502BadGateway, Away(context.Scheme.DisplayName)),
            SecurityTokenException or OpenIdConnectProtocolException => (StatusCodes.Status502BadGateway, Strange(context.Scheme)),

            // No state, one that this browser did not begin, or that was used before.
            _ => (StatusCodes.Status400BadRequest, new ErrorWords("That cannot be gone on with", "It was begun in another browser, is finished already, or was too long ago. Nothing was changed. Begin again.")),
        };
        Answer(context.HttpContext, status, words, context.Properties);
        return Task.CompletedTask;
    }

    /// <summary>What to say of a provider that does not answer.</summary>
    public static ErrorWords Away(string? name) =>
        new($"{name} does not answer", $"This site cannot reach {name} at the moment. Try again in a few minutes, or choose another way.");

    /// <summary>Whether a failure says that a provider cannot be reached.</summary>
    public static bool IsAway(Exception? failure) => failure is not null && (failure is HttpRequestException or IOException or OperationCanceledException || IsAway(failure.InnerException));

    /// <summary>What a provider has said of somebody; nothing where it is too old, of another provider, or was never said.</summary>
    public static Application.Members.OutsideIdentity? Read(AuthenticateResult carried, ProviderOptions provider)
    {
        if (carried.Principal?.Identity is not ClaimsIdentity { IsAuthenticated: true } said || said.AuthenticationType != provider.Scheme)
        {
            return null;
        }

        var first = Name(said, "given_name") ?? Name(said, "name");
        return new Application.Members.OutsideIdentity(
            provider.Name!,
            said.FindFirst(Subject)!.Value,
            said.FindFirst("email")?.Value is { } email && EmailAddress.IsValid(email) ? email : null,
            bool.TryParse(said.FindFirst("email_verified")?.Value, out var isConfirmed) && isConfirmed,
            first,
            said.FindFirst("given_name") is null ? null : Name(said, "family_name"));
    }

    // Cut, and not refused: whoever joins sees it in the form, and can change it.
    private static string? Name(ClaimsIdentity said, string type) =>
        said.FindFirst(type)?.Value is { } name && PlainText.OneLine(name) is { Length: > 0 } line ? PlainText.Cut(line, Member.MaxNameLength) : null;

    private static ErrorWords Strange(AuthenticationScheme scheme) => new(
        $"{scheme.DisplayName} has answered something strange",
        $"What {scheme.DisplayName} has answered is not for this site, or not for what you began. Nothing was changed. Begin again; if it goes on, choose another way and tell whoever runs this site.");

    private static void Answer(HttpContext http, int status, ErrorWords words, AuthenticationProperties? begun)
    {
        http.Features.Set(words with { Back = ProviderIntent.Of(begun).Back });
        http.Response.StatusCode = status;
    }

    // What kind of failure it was, and nothing that somebody sent.
    [LoggerMessage(LogLevel.Warning, "A log-in through {Provider} was refused: {Kind}")]
    private partial void LogRefused(string? provider, string kind);
}
