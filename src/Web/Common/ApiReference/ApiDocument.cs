using System.Globalization;
using System.Text.Json;
using MembersSite.Domain.Common;
using MembersSite.Web.Common.Operations;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace MembersSite.Web.Common.ApiReference;

/// <summary>What the reference says of the API as a whole: how to begin.</summary>
internal sealed class ApiDocument(IEnumerable<Ability> abilities) : IOpenApiDocumentTransformer
{
    private string Beginning => $$"""
        Join with `POST /api/members` or log in with `POST /api/sessions`. Both answer a **token**: send it with every call.

        ```
        curl -H "Authorization: Bearer mst_…" https://example.org/api/me
        ```

        A token is shown once, when it is made. A **session** may do everything its user may, and ends unless it is used.
        An **API token** (`POST /api/tokens`) lives until a date, and may do only what its abilities say:

        {{string.Join('\n', abilities.OrderBy(ability => ability.Name, StringComparer.Ordinal).Select(ability => $"- `{ability.Name}`: {ability.Words}"))}}

        Whatever ends a token ends it at once: the next call with it is answered 401.

        **Failures** are `application/problem+json` ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)): `detail` is for people, `code` or `errors` for programs.
        Times are RFC 3339: those you get are in UTC, those you send have an offset, and without one are refused. Bodies are JSON in UTF-8, and at most 64 kB. What answers `GET` answers `HEAD`.
        """;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = VersionApi.Current.Name, Version = VersionApi.Current.Version, Description = Beginning };
        document.Servers = [new OpenApiServer { Url = "/" }];
        return Task.CompletedTask;
    }
}

/// <summary>What the reference says of one endpoint: who may call it, and examples of what goes in and out.</summary>
internal sealed class ApiOperation(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<ApiDoc>().SingleOrDefault() is not { } doc)
        {
            return Task.CompletedTask;
        }

        var access = ApiAccess.Of(metadata);
        operation.Description = $"{doc.Description}\n\n{access.Words}".Trim();
        operation.Security = access.IsAnybodys ? [] : [.. Ways(access, context.Document!)];
        SetExample(operation.RequestBody?.Content, doc.Request);
        Describe(operation, doc.Status, doc.Means, doc.Response);
        foreach (var failures in ApiFailure.Of(doc, metadata).GroupBy(failure => failure.Status))
        {
            Describe(operation, failures.Key, string.Join(" Or: ", failures.Select(failure => failure.Meaning)), failures.First().Example);
        }

        return Task.CompletedTask;
    }

    private void Describe(OpenApiOperation operation, int status, string meaning, object? example)
    {
        if (operation.Responses?.GetValueOrDefault(status.ToString(CultureInfo.InvariantCulture)) is { } response)
        {
            response.Description = meaning;
            SetExample(response.Content, example);
        }
    }

    // Any one of them will do. OpenAPI 3.1 lets the abilities stand beside the scheme.
    private static IEnumerable<OpenApiSecurityRequirement> Ways(ApiAccess access, OpenApiDocument document) =>
        ApiWays.All.Select(way => new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(way, document)] = access.Ability is { } ability && way != ApiWays.Cookie ? [ability] : [],
        });

    private void SetExample(IDictionary<string, OpenApiMediaType>? content, object? example)
    {
        foreach (var media in content?.Values ?? [])
        {
            media.Example = example is null ? null : JsonSerializer.SerializeToNode(example, example.GetType(), json.Value.SerializerOptions);
        }
    }
}
