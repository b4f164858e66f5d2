using MembersSite.Web.Common.Operations;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NetEscapades.AspNetCore.SecurityHeaders;
using Scalar.AspNetCore;

namespace MembersSite.Web.Common.ApiReference;

/// <summary>The reference of the API: for programs at <c>/api/openapi.json</c>, for people at <c>/api/docs</c>.</summary>
internal static class ApiDocs
{
    private const string DocumentPath = "/api/openapi.json";
    private const string PagePath = "/api/docs";
    /// <summary>The name of the one document, under which modules configure what they add to it.</summary>
    public const string DocumentName = "v1";

    private const string Problem = "application/problem+json";

    public static IServiceCollection AddApiDocs(this IServiceCollection services)
    {
        services.AddSecurityHeaderPolicies((policies, provider) =>
            policies.AddPolicy(SecurityHeaders.ApiDocs, SecurityHeaders.PolicyForApiDocs(provider.GetRequiredService<IHostEnvironment>())));
        return services.AddOpenApi(DocumentName, options =>
        {
            options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.OrdinalIgnoreCase) == true;
            options.AddDocumentTransformer<ApiDocument>();
            options.AddOperationTransformer<ApiOperation>();
            options.AddSchemaTransformer<ApiSchema>();
        });
    }

    public static void MapApiDocs(this WebApplication app)
    {
        // The same for everybody, so nobody is signed in for it; and not quick to make, so it is made once.
        var document = new Lazy<Task<string>>(() => WriteAsync(app.Services, app.Lifetime.ApplicationStopping));
        app.MapGet(DocumentPath, async () => Results.Text(await document.Value, "application/json")).ExcludeFromDescription().ShortCircuit();

        // Nothing from elsewhere, and nothing sent elsewhere: no fonts, telemetry, assistants or proxy.
        app.MapScalarApiReference(PagePath, (options, context) =>
        {
            options.WithTitle("API of MembersSite").WithFavicon("/favicon.svg").AddDocument(DocumentName, VersionApi.Current.Name, DocumentPath).WithNonce(context.GetNonce())
                .DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools()
                .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl);
            options.ProxyUrl = null;
        }).WithSecurityHeadersPolicy(SecurityHeaders.ApiDocs).ShortCircuit();
    }

    /// <summary>Tells what the reference should say of an endpoint.</summary>
    public static RouteHandlerBuilder WithDocs(this RouteHandlerBuilder endpoint, ApiDoc doc)
    {
        endpoint.WithName(doc.Name).WithTags(doc.Group).WithSummary(doc.Summary).WithMetadata(doc);
        endpoint.Finally(builder =>
        {
            var metadata = builder.Metadata;
            metadata.Add(new ProducesResponseTypeMetadata(doc.Status, doc.Response?.GetType() ?? typeof(void), doc.Response is null ? [] : ["application/json"]));
            foreach (var status in ApiFailure.Of(doc, [.. metadata]).Select(failure => failure.Status).Distinct().Order())
            {
                metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemResponse), [Problem]));
            }
        });
        return endpoint;
    }

    private static async Task<string> WriteAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(DocumentName).GetOpenApiDocumentAsync(ct);
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct);
    }
}
