using ErrorOr;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.ApiReference;

namespace MembersSite.Web.Tokens.ApiTokens;

/// <summary>What the reference says of <see cref="TokensApi"/>.</summary>
internal static class TokensDocs
{
    private const string Group = "API tokens";

    // Shaped as a token, with a checksum that is wrong on purpose.
    private const string Token = "mst_exampleexampleexampleexampleexampleexampleexa00000000";

    private static readonly DateTimeOffset Created = new(2030, 6, 1, 9, 30, 0, TimeSpan.Zero);

    public static readonly ApiDoc List = new("listTokens", Group, "List your API tokens", "Last used first; never their values, which nobody knows.")
    {
        Means = "Your API tokens.",
        Response = new[] { new ApiTokenItem(17, "Anna's backup script", ["profile:read"], Created, Created.AddDays(2), Created.AddDays(90)) },
    };

    public static readonly ApiDoc Create = new("createToken", Group, "Create an API token", "At most 50 at a time. An API token can only create tokens that may do no more, and live no longer, than itself.")
    {
        Request = new CreateTokenRequest("Anna's backup script", ["profile:read"], Created.AddDays(90).UtcDateTime),
        Status = StatusCodes.Status201Created,
        Means = "Keep the token: it is not shown again.",
        Response = new CreatedTokenResponse(17, Token, Created.AddDays(90)),
        Failures = [Error.Validation(nameof(CreateTokenRequest.ExpiresAt), "Say when the token ends."), TokenErrors.Stronger, TokenErrors.TooMany],
    };

    public static readonly ApiDoc Revoke = new("revokeToken", Group, "Revoke an API token", "It is refused from now on.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It has ended.",
        Failures = [TokenErrors.NotFound],
    };
}
