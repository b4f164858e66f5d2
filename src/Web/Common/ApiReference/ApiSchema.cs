using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MembersSite.Web.Common.ApiReference;

/// <summary>
/// Says of a body's fields which must be sent: in the code all of them can be null, so that what is missing is
/// told in words of the site's own. And that numbers are numbers: as text they are understood too, and never sent.
/// </summary>
internal sealed class ApiSchema : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Type is { } type && type.HasFlag(JsonSchemaType.Integer))
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

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
