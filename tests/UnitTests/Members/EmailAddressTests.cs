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
        "an\u200bna@example.com",
        "an\u200cna@example.com",
        "anna@exam\u00adple.com",
        "anna@xn--ab-g1t.com",
        "anna@xn--zzzzzzzz.example",
        "anna@xn--.example",
        "anna@\uff71.example",
        "anna@\ue000.example",
        "anna@exam\u3000ple.com",
        $"anna@{new string('é', 60)}{new string('ü', 60)}.com",
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

    [Theory]
    [InlineData("ren\u00e9@example.com", "rene\u0301@example.com", "ren\u00e9@example.com")]
    [InlineData("anna@bücher.example", "anna@xn--bcher-kva.example", "anna@xn--bcher-kva.example")]
    [InlineData("anna@BÜCHER.example", "anna@bu\u0308cher.example", "anna@xn--bcher-kva.example")]
    [InlineData("anna@bücher.example", "anna@XN--BCHER-KVA.Example", "anna@xn--bcher-kva.example")]
    [InlineData("anna@bücher.example", "anna@xn--bcher-2pa.example", "anna@xn--bcher-kva.example")] // capital Ü in ASCII, which nobody makes
    [InlineData("anna@例え.jp", "anna@例え。jp", "anna@xn--r8jz45g.jp")]
    [InlineData("anna@example.com", "anna@ｅｘａｍｐｌｅ．ｃｏｍ", "anna@example.com")]
    [InlineData("anna@straße.de", "anna@xn--strae-oqa.de", "anna@xn--strae-oqa.de")] // not strasse.de: ß is a letter of its own (IDNA 2008)
    public void Ways_to_write_an_address_are_one_address(string one, string other, string normalized)
    {
        Assert.Equal(normalized, new EmailAddress(one).Normalized);
        Assert.Equal(normalized, new EmailAddress(other).Normalized);
    }

    [Theory]
    [InlineData("anna@xn--r8jz45g.jp", "anna@例え.jp")]
    [InlineData("Rene\u0301@Mail.XN--BCHER-KVA.example", "René@Mail.bücher.example")]
    public void An_address_is_shown_in_letters(string typed, string shown) => Assert.Equal(shown, new EmailAddress(typed).Value);

    [Fact]
    public void The_length_of_an_address_is_counted_in_characters_and_in_ascii()
    {
        Assert.True(EmailAddress.IsValid(string.Concat(Enumerable.Repeat("😀", 64)) + "@example.com"));
        Assert.False(EmailAddress.IsValid(string.Concat(Enumerable.Repeat("😀", 65)) + "@example.com"));
        Assert.True(EmailAddress.IsValid(string.Concat(Enumerable.Repeat("e\u0301", 64)) + "@example.com"));
        Assert.False(EmailAddress.IsTooLong(string.Concat(Enumerable.Repeat("e\u0301", 127)) + new string('a', 127)));
        Assert.True(EmailAddress.IsTooLong(new string('a', 255)));
        Assert.True(EmailAddress.IsTooLong(new string('\u0301', 60_000)));
    }

    [Fact]
    public void Printing_an_address_shows_stars() => Assert.Equal("***", $"{new EmailAddress("anna@example.com")}");
}
