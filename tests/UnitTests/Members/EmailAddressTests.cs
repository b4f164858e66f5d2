using MembersSite.Domain.Members;

namespace MembersSite.UnitTests.Members;

public sealed class EmailAddressTests
{
    private static readonly string LongestLocalPart = new('a', 64);
    private static readonly string LongestLabel = new('b', 63);

    public static TheoryData<string> Valid =>
    [
        "anna@example.com",
        "a@b.c",
        "anna+site.x_y-z@mail.example.co.uk",
        "o'neill@example.com",
        "用户@例え.jp",
        "anna@xn--r8jz45g.jp",
        $"{LongestLocalPart}@{LongestLabel}.{LongestLabel}.{new string('c', 61)}",
    ];

    public static TheoryData<string?> Invalid =>
    [
        (string?)null,
        "",
        "   ",
        "anna",
        "@example.com",
        "anna@",
        "anna@localhost",
        "anna@example.",
        "anna@.com",
        "anna@example..com",
        "anna@-example.com",
        "anna@example-.com",
        "anna@b@example.com",
        "an na@example.com",
        "anna@exam\u00a0ple.com",
        "anna@example.com,bob@example.com",
        "anna;bob@example.com",
        "Anna <anna@example.com>",
        "anna(comment)@example.com",
        "\"anna\"@example.com",
        "an\\na@example.com",
        "anna\n@example.com",
        "anna\0@example.com",
        "anna\u202e@example.com",
        $"{LongestLocalPart}a@example.com",
        $"anna@{LongestLabel}b.com",
        $"{LongestLocalPart}@{LongestLabel}.{LongestLabel}.{new string('c', 62)}",
    ];

    [Theory]
    [MemberData(nameof(Valid))]
    public void What_has_the_shape_of_an_address_is_accepted_as_written(string text)
    {
        Assert.True(EmailAddress.IsValid(text));
        Assert.Equal(text, new EmailAddress(text).Value);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Anything_else_is_refused(string? text)
    {
        Assert.False(EmailAddress.IsValid(text));
        Assert.Throws<ArgumentException>(nameof(text), () => new EmailAddress(text!));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Assert.False(EmailAddress.IsValid("ann\ud83d@example.com"));

    [Fact]
    public void Spaces_around_an_address_are_dropped() => Assert.Equal("anna@example.com", new EmailAddress("  anna@example.com\n").Value);

    [Fact]
    public void An_address_keeps_its_case_and_is_looked_up_without_it()
    {
        var address = new EmailAddress("Ännä@Example.COM");

        Assert.Equal("Ännä@Example.COM", address.Value);
        Assert.Equal("ännä@example.com", address.Normalized);
    }

    [Fact]
    public void Addresses_written_with_other_code_points_are_other_addresses() =>
        Assert.NotEqual(new EmailAddress("ren\u00e9@example.com").Normalized, new EmailAddress("rene\u0301@example.com").Normalized, StringComparer.Ordinal);

    [Fact]
    public void Printing_an_address_shows_stars() => Assert.Equal("***", $"{new EmailAddress("anna@example.com")}");
}
