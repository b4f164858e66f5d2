using MembersSite.Web.Common.Operations;

namespace MembersSite.UnitTests.Common;

public sealed class MaskingEnricherTests
{
    [Theory]
    [InlineData("GET /account?token=secret - null", "GET /account?… - null")]
    [InlineData("?secret", "?…")]
    [InlineData("http://localhost/a?b=secret&c=secret#d", "http://localhost/a?…")]
    [InlineData("/login?returnUrl=/a?b=secret", "/login?…")]
    [InlineData("/login/secret-word", "/login/…")]
    [InlineData("GET http://localhost/LOGIN/secret-word?returnUrl=/secret - null", "GET http://localhost/LOGIN/…?… - null")]
    [InlineData("/login/mailing-list", "/login/…")]
    [InlineData("Bearer mst_secret", "Bearer: …")]
    [InlineData("the token mst_secret-secret_secret.", "the token mst_….")]
    [InlineData("Authorization: Basic secret", "Authorization: …")]
    [InlineData("Invalid request header: 'Authorization: Bearer secret\\x01'", "Invalid request header: 'Authorization: …")]
    [InlineData("Cookie: a=secret; b=secret", "Cookie: …")]
    [InlineData("trongatetoken=secret; path=/", "trongatetoken: …")]
    [InlineData("\"Authorization\": \"secret\"", "\"Authorization: …")]
    public void What_may_be_secret_is_left_out(string text, string expected) => Assert.Equal(expected, MaskingEnricher.Mask(text));

    [Theory]
    [InlineData("SELECT * FROM members WHERE id = ?")]
    [InlineData("[Parameters=[@p0='?' (Size = 32), @p1='?'], CommandType='Text']")]
    [InlineData("Authorization was successful.")]
    [InlineData("AuthenticationScheme: Token was challenged. Is that so? Yes.")]
    [InlineData("The antiforgery cookie token and form field token do not match.")]
    [InlineData("/account/sessions")]
    [InlineData("/login/mail/code")]
    [InlineData("/login/mail")]
    [InlineData("日本 é 😀")]
    public void What_is_harmless_stays(string text) => Assert.Equal(text, MaskingEnricher.Mask(text));

    [Theory]
    [InlineData("/\nforged", "/\\u000aforged")]
    [InlineData("/\r\n\u001b[31m\u0085\u2028\u202e", "/\\u000d\\u000a\\u001b[31m\\u0085\\u2028\\u202e")]
    public void What_would_move_the_cursor_is_escaped(string text, string expected) => Assert.Equal(expected, MaskingEnricher.Mask(text));
}
