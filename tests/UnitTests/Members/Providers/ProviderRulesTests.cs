using MembersSite.Web.Members.Providers;
using Microsoft.Extensions.Hosting;
using NSubstitute;

namespace MembersSite.UnitTests.Members.Providers;

/// <summary>What keeps a site from starting that knows providers, and says so without their secrets.</summary>
public sealed class ProviderRulesTests
{
    private const string Secret = "a-secret-of-the-client";

    public static TheoryData<string?, string?, string?, string?, string> Wrong => new()
    {
        { null, "https://id.example", "site", Secret, "Providers:0:Name" },
        { "---", "https://id.example", "site", Secret, "Providers:0:Name" },
        { " Google", "https://id.example", "site", Secret, "Providers:0:Name" },
        { new string('x', 51), "https://id.example", "site", Secret, "Providers:0:Name" },
        { "Two\nlines", "https://id.example", "site", Secret, "Providers:0:Name" },
        { "Google", null, "site", Secret, "Providers:0:Authority" },
        { "Google", "id.example", "site", Secret, "Providers:0:Authority" },
        { "Google", "ftp://id.example", "site", Secret, "Providers:0:Authority" },
        { "Google", "https://me:pass@id.example", "site", Secret, "Providers:0:Authority" },
        { "Google", "http://id.example", "site", Secret, "Providers:0:Authority must begin with https." },
        { "Google", "https://id.example", " ", Secret, "Providers:0:ClientId" },
        { "Google", "https://id.example", "site", "", "Providers:0:ClientSecret" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_and_no_secret_is_shown(string? name, string? authority, string? clientId, string? secret, string told)
    {
        var line = Assert.Single(Validate("Production", new ProviderOptions { Name = name, Authority = authority, ClientId = clientId, ClientSecret = secret }));

        Assert.StartsWith(told, line, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", "https://id.example/realms/site")]
    [InlineData("Development", "http://localhost:8080")]
    [InlineData("Testing", "http://localhost:8080")]
    public void What_is_right_is_taken(string environment, string authority) => Assert.Empty(Validate(environment, Of("Google", authority)));

    [Fact]
    public void Two_that_would_have_one_address_are_refused()
    {
        var line = Assert.Single(Validate("Production", Of("My ID"), Of("Other"), Of("my-id!")));

        Assert.StartsWith("Providers:0:Name and Providers:2:Name must differ", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Google", "google")]
    [InlineData("My  Own ID (2)", "my-own-id-2")]
    [InlineData("Größe 9", "gr-e-9")]
    public void A_name_in_an_address_has_small_letters_digits_and_hyphens(string name, string slug) => Assert.Equal(slug, Of(name).Slug);

    private static ProviderOptions Of(string name, string authority = "https://id.example") => new() { Name = name, Authority = authority, ClientId = "site", ClientSecret = Secret };

    private static IEnumerable<string> Validate(string environment, params ProviderOptions[] providers)
    {
        var host = Substitute.For<IHostEnvironment>();
        host.EnvironmentName.Returns(environment);
        return new ProviderRules(host).Validate(name: null, new ProvidersOptions { All = providers }).Failures ?? [];
    }
}
