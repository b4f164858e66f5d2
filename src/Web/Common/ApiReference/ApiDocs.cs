using MembersSite.Web.Common.Operations;
using Microsoft.AspNetCore.Http.HttpResults;
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

    // Its own greys and signal colours are too pale for text (WCAG 2.2, 1.4.3), and long lines of code scroll out of a keyboard's reach (2.1.1).
    private const string Colours = """
        .light-mode { --scalar-color-2: #3b4a50; --scalar-color-3: #4d5f65; --scalar-color-green: #0b6b34; --scalar-color-orange: #8a4700; --scalar-color-red: #a3211b; --scalar-color-blue: #0b57a4; --scalar-color-purple: #5f3fae; --scalar-color-accent: #0f5c63; }
        .dark-mode { --scalar-color-2: #c9d5d8; --scalar-color-3: #b4c3c7; --scalar-color-green: #6fdc9b; --scalar-color-orange: #ffb870; --scalar-color-red: #ffaca2; --scalar-color-blue: #8fc2ff; --scalar-color-purple: #c4b0ff; --scalar-color-accent: #7fd3d2; }
        .light-mode, .dark-mode { --scalar-sidebar-search-color: var(--scalar-color-2); }
        .client-libraries-text, .sidebar-search-placeholder { color: var(--scalar-color-2) !important; opacity: 1 !important; }
        code.hljs { white-space: pre-wrap !important; overflow-wrap: anywhere; overflow: visible !important; max-height: none !important; }
        """;

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
            options.CustomCss = Colours;
        }).AddEndpointFilter(NameLanguageAsync).WithSecurityHeadersPolicy(SecurityHeaders.ApiDocs).ShortCircuit();
    }

    // Scalar leaves out what language its page is in (WCAG 2.2, 3.1.1), and has no setting for it.
    private static async ValueTask<object?> NameLanguageAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        return answer is ContentHttpResult { ResponseContent: { } html } page
            ? Results.Content(html.Replace("<html>", "<html lang=\"en\">", StringComparison.Ordinal), page.ContentType)
            : answer;
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
