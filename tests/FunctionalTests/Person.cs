using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;

namespace MembersSite.FunctionalTests;

/// <summary>Somebody whom no other test knows, as the form of <c>/join</c> and the body of <c>POST /api/members</c> want them.</summary>
public sealed record Person(string Username, string FirstName, string LastName, string EmailAddress, string Password)
{
    public static Person New()
    {
        var unique = RandomNumberGenerator.GetHexString(12, lowercase: true);
        return new Person($"Anna-{unique}", "Anna", "Lind", $"Anna-{unique}@example.org", $"{unique} walks in the rain");
    }

    /// <summary>The fields of the form.</summary>
    public (string Name, string Value)[] Fields() =>
    [
        (nameof(Username), Username), (nameof(FirstName), FirstName), (nameof(LastName), LastName),
        (nameof(EmailAddress), EmailAddress), (nameof(Password), Password),
    ];
}

/// <summary>What the API answers to somebody who has just been let in.</summary>
public sealed record Session(string Token, DateTimeOffset ExpiresAt, User User, Person Person, string? Device = null)
{
    public static async Task<Session> ReadAsync(HttpResponseMessage response, Person person)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.Created, text);
        var body = await response.Content.ReadFromJsonAsync<Session>(TestContext.Current.CancellationToken);
        return body! with { Person = person };
    }
}

/// <summary>A user, as the API shows them.</summary>
public sealed record User(string Code, string Level, string Username, string FirstName, string LastName);
