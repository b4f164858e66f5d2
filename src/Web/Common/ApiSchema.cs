using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MembersSite.Web.Common;

/// <summary>
/// Says of a body's fields which must be sent. In the code all of them can be null, so that what is missing is
/// told in words of the site's own; a program should know that null will not do.
/// </summary>
internal sealed class ApiSchema : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type.Name.EndsWith("Request", StringComparison.Ordinal))
        {
            foreach (var property in (schema.Required ?? new HashSet<string>(StringComparer.Ordinal)).Select(name => schema.Properties![name]).OfType<OpenApiSchema>())
            {
                property.Type &= ~JsonSchemaType.Null;
            }
        }

        return Task.CompletedTask;
    }
}
