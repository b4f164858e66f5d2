using MembersSite.Web.Common.ApiReference;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MembersSite.Web.Tokens;

/// <summary>What the reference of the API says of the ways to send a token, which <see cref="TokenCarrier"/> reads.</summary>
internal sealed class TokenSchemes : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [ApiWays.Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The usual way: `Authorization: Bearer` and the token." },
            [ApiWays.Header] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = TokenCarrier.TrongateHeader,
                Description = "The token alone, for clients made for Trongate.",
            },
            [ApiWays.Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = TokenCookie.SecureName,
                Description = "What a browser sends by itself after logging in on the pages. Pages of other sites cannot use it to change anything: such calls are refused with 403.",
            },
        };
        return Task.CompletedTask;
    }
}
