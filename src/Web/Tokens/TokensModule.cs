using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Tokens.ApiTokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.OpenApi;

namespace MembersSite.Web.Tokens;

/// <summary>What the module brings to the web: the way to sign in by a token, and its part of the API.</summary>
internal static class TokensModule
{
    public static IServiceCollection AddTokenAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(TokenAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthenticationHandler>(TokenAuthenticationHandler.SchemeName, configureOptions: null);
        services.Configure<OpenApiOptions>(ApiDocs.DocumentName, options => options.AddDocumentTransformer<TokenSchemes>());
        return services.AddSingleton<IPolicyEvaluator, TokenPolicyEvaluator>();
    }

    public static void MapTokens(this RouteGroupBuilder api) => api.MapTokensApi();
}
