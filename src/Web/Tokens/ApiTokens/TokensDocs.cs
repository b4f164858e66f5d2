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

    private static readonly ApiTokenItem Item = new(17, "Anna's backup script", ["profile:read"], Created, Created.AddDays(2), Created.AddDays(90));

    public static readonly ApiDoc List = new("listTokens", Group, "List your API tokens", "All of them, newest first; never their values, which nobody knows.")
    {
        Means = "Your API tokens.",
        Response = new[] { Item },
    };

    public static readonly ApiDoc Get = new("getToken", Group, "See one of your API tokens", "Never its value, which nobody knows.")
    {
        Means = "The API token.",
        Response = Item,
        Failures = [TokenErrors.NotFound],
    };

    public static readonly ApiDoc Create = new("createToken", Group, "Create an API token", "At most 50 at a time. An API token can only create tokens that may do no more, and live no longer, than itself. They end with it, as do those that they have made; a line of tokens, each made by the one before, has at most 8. A session must have given its password in the last 10 minutes.")
    {
        Request = new CreateTokenRequest("Anna's backup script", ["profile:read"], Created.AddDays(90).UtcDateTime),
        Status = StatusCodes.Status201Created,
        Means = "Keep the token: it is not shown again.",
        Response = new CreatedTokenResponse(17, Token, Created.AddDays(90)),
        Failures = [Error.Validation(nameof(CreateTokenRequest.ExpiresAt), "Say when the token ends."), TokenErrors.Stronger, TokenErrors.TooManyGenerations, TokenErrors.TooMany],
    };

    public static readonly ApiDoc Revoke = new("revokeToken", Group, "Revoke an API token", "It is refused from now on, and so are the tokens that it has made.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It has ended.",
        Failures = [TokenErrors.NotFound],
    };
}
