using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MembersSite.Web.Common.ApiReference;

/// <summary>
/// Says of a body's fields which must be sent: in the code all of them can be null, so that what is missing is
/// told in words of the site's own. And that numbers are numbers: as text they are understood too, and never sent. And what is for
/// people in a failure, so that the exceptions of generated clients say it.
/// </summary>
internal sealed class ApiSchema : IOpenApiSchemaTransformer
{
    // Kiota's name for the field of a failure that is for people.
    private const string PrimaryMessage = "x-ms-primary-error-message";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Type is { } type && type.HasFlag(JsonSchemaType.Integer))
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        if (context.JsonTypeInfo.Type.Name.EndsWith("Request", StringComparison.Ordinal))
        {
            DescribeFields(schema);
        }
        else if (context.JsonTypeInfo.Type == typeof(ProblemResponse) && schema.Properties?["detail"] is OpenApiSchema detail)
        {
            detail.Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal) { [PrimaryMessage] = new JsonNodeExtension(JsonValue.Create(true)) };
        }

        return Task.CompletedTask;
    }

    // A field with a default need not be sent; generators that see the default make it one that must.
    private static void DescribeFields(OpenApiSchema body)
    {
        foreach (var (name, field) in body.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
        {
            if (field is OpenApiSchema property)
            {
                property.Default = null;
                property.Type = body.Required?.Contains(name) == true ? property.Type & ~JsonSchemaType.Null : property.Type;
            }
        }
    }
}
