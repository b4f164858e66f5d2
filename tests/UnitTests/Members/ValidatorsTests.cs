using FluentValidation;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Members.Joining;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Members.Profile;
using MembersSite.Domain.Common;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace MembersSite.UnitTests.Members;

public sealed class ValidatorsTests
{
    private const string Emoji = "😀";

    private static readonly LoginMember Login = new("anna", Anna.Password, Remember: false, MemberDevice.Unknown);

    private readonly ICommonPasswords _common = Substitute.For<ICommonPasswords>();

    public static TheoryData<string> GoodPasswords =>
    [
        "12 chars ok!",
        "пароль 8",
        "        ", // eight spaces: no rule of composition
        "with\0nul and \n newline",
        string.Concat(Enumerable.Repeat(Emoji, 8)), // a character is a code point, not one of its two UTF-16 units
        string.Concat(Enumerable.Repeat(Emoji, 128)),
        string.Concat(Enumerable.Repeat("e\u0301", 128)), // 128 letters, each typed in two parts
        new string('a', 128),
    ];

    public static TheoryData<string?> BadPasswords =>
    [
        (string?)null,
        "",
        "1234567",
        string.Concat(Enumerable.Repeat(Emoji, 7)),
        string.Concat(Enumerable.Repeat("e\u0301", 7)),
        string.Concat(Enumerable.Repeat("e\u0301", 129)),
        new string('\u0301', 60_000),
        string.Concat(Enumerable.Repeat(Emoji, 129)),
        new string('a', 129),
        "broken \ufffd text",
    ];

    [Theory]
    [MemberData(nameof(GoodPasswords))]
    public void A_password_has_8_to_128_characters_of_any_kind(string password) =>
        Assert.Empty(Complaints(Anna.Join with { Password = password }));

    [Theory]
    [MemberData(nameof(GoodPasswords))]
    public void Whatever_could_be_chosen_as_password_can_be_typed_to_log_in(string password) =>
        Assert.Empty(Complaints(Login with { Password = password }));

    [Theory]
    [MemberData(nameof(BadPasswords))]
    public void Anything_else_is_no_password_to_choose(string? password) =>
        Assert.Equal("Password", Complaints(Anna.Join with { Password = password }));

    [Fact]
    public void Half_a_surrogate_pair_is_no_password_to_choose() =>
        Assert.Equal("Password", Complaints(Anna.Join with { Password = "12345678\ud83d" }));

    [Fact]
    public void A_common_password_is_no_password_to_choose()
    {
        _common.Contains("12345678").Returns(true);

        Assert.Equal("Password", Complaints(Anna.Join with { Password = "12345678" }));
    }

    [Fact]
    public void The_list_of_common_passwords_is_not_asked_for_what_is_too_long_anyway()
    {
        Complaints(Anna.Join with { Password = new string('a', 129) });

        Assert.Empty(_common.ReceivedCalls());
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("anna berg")]
    [InlineData("anna@example.com")]
    [InlineData(" ")]
    [InlineData(null)]
    public void A_username_has_the_shape_of_one(string? username) =>
        Assert.Equal("Username", Complaints(Anna.Join with { Username = username }));

    [Theory]
    [InlineData("anna")]
    [InlineData(" ")]
    [InlineData(null)]
    public void An_address_has_the_shape_of_one(string? address) =>
        Assert.Equal("EmailAddress", Complaints(Anna.Join with { EmailAddress = address }));

    [Theory]
    [InlineData("\u200b")]
    [InlineData("two\nlines")]
    [InlineData("a2345678901234567890123456789012345678901234567890b")]
    public void Names_are_one_clean_line_of_at_most_50_characters(string? name)
    {
        Assert.Equal("FirstName", Complaints(Anna.Join with { FirstName = name }));
        Assert.Equal("LastName", Complaints(Anna.Join with { LastName = name }));
        Assert.Equal("FirstName LastName", Complaints(new ChangeDetailsValidator(), new ChangeDetails(new TrongateUserId(1), name, name)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Not_everybody_has_a_last_name(string? name)
    {
        Assert.Equal("FirstName", Complaints(Anna.Join with { FirstName = name }));
        Assert.Empty(Complaints(Anna.Join with { LastName = name }));
        Assert.Empty(Complaints(new ChangeDetailsValidator(), new ChangeDetails(new TrongateUserId(1), "Anna", name)));
    }

    [Fact]
    public void A_password_that_was_chosen_before_passwords_were_prepared_can_be_typed() =>
        Assert.Empty(Complaints(Login with { Password = string.Concat(Enumerable.Repeat("\u0958", 128)) })); // two characters each, composed

    [Fact]
    public void Spaces_around_what_is_trimmed_do_not_count()
    {
        var padded = $"  {new string('a', 50)}  ";

        Assert.Empty(Complaints(Anna.Join with { Username = " anna ", EmailAddress = " anna@example.com ", FirstName = padded, LastName = padded }));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_and_each_field_once() =>
        Assert.Equal(
            "Username FirstName EmailAddress Password",
            Complaints(new JoinMember(Username: null, FirstName: null, LastName: null, EmailAddress: null, Password: null, MemberDevice.Unknown)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Logging_in_needs_a_name_and_a_password(string? nothing)
    {
        Assert.Equal("Login", Complaints(Login with { Login = nothing }));
        Assert.Equal("Password", Complaints(Login with { Password = nothing }));
    }

    [Fact]
    public void What_cannot_have_been_chosen_is_refused_before_it_is_hashed()
    {
        Assert.Equal("Login", Complaints(Login with { Login = new string('a', 255) }));
        Assert.Equal("Password", Complaints(Login with { Password = new string('a', 257) }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Changing_a_level_needs_a_name_and_a_level(string? nothing) =>
        Assert.Equal("Login LevelTitle", Complaints(new ChangeMemberLevelValidator(), new ChangeMemberLevel(nothing, nothing)));

    private string Complaints(JoinMember message) => Complaints(new JoinMemberValidator(_common, Options.Create(new JoiningOptions { ConfirmAddress = false })), message);

    private static string Complaints(LoginMember message) => Complaints(new LoginMemberValidator(), message);

    private static string Complaints<T>(AbstractValidator<T> validator, T message) =>
        string.Join(' ', validator.Validate(message).Errors.Select(failure => failure.PropertyName));
}
