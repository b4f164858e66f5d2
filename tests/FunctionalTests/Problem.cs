using System.Text.Json;

namespace MembersSite.FunctionalTests;

/// <summary>What a program is told of a failure: ProblemDetails (RFC 9457).</summary>
internal static class Problem
{
    /// <summary>Reads the problem, and sees that it has a message and shows no insides.</summary>
    public static async Task<JsonElement> AssertAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        Assert.Equal((int)response.StatusCode, json.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(json.RootElement.GetProperty("detail").GetString()!);
        Assert.NotEmpty(json.RootElement.GetProperty("traceId").GetString()!);
        return json.RootElement.Clone();
    }

    /// <summary>The message at one field.</summary>
    public static string At(this JsonElement problem, string field) => problem.GetProperty("errors").GetProperty(field)[0].GetString()!;
}
