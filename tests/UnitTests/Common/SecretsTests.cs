using System.Reflection;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Persistence;
using MembersSite.Web.Common;

namespace MembersSite.UnitTests.Common;

/// <summary>
/// Whatever prints itself is filled with a marker wherever a secret, or what a person entered of themselves,
/// could stand, and printed. A new record with a <c>Password</c> that forgets to mask it fails here.
/// </summary>
public sealed class SecretsTests
{
    private static readonly Assembly[] Assemblies =
        [typeof(TokenValue).Assembly, typeof(IUnitOfWork).Assembly, typeof(UniqueRule).Assembly, typeof(ApiPath).Assembly];

    // Records, and everything else with a ToString of its own.
    private static readonly Type[] Printing = [.. Assemblies.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith("MembersSite.", StringComparison.Ordinal) == true)
        .Where(type => type is { IsAbstract: false, IsEnum: false, IsGenericTypeDefinition: false })
        .Where(type => type.GetMethod(nameof(ToString), [])?.DeclaringType == type)];

    public static TheoryData<Type> PrintingTypes => [.. Printing];

    [Theory]
    [MemberData(nameof(PrintingTypes))]
    public void Printing_shows_no_secret(Type type) => Assert.DoesNotContain(Filler.Marker, Filler.Make(type).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Every_message_is_among_what_is_printed() =>
        Assert.All(Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => typeof(IBaseRequest).IsAssignableFrom(type)), type => Assert.Contains(type, Printing));

    [Theory]
    [InlineData(typeof(ForgetfulMessage))]
    [InlineData(typeof(ForgetfulAnswer))]
    [InlineData(typeof(AnswerWithForgetfulOnes))]
    public void A_record_that_forgets_to_mask_is_found(Type type) => Assert.Contains(Filler.Marker, Filler.Make(type).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_record_that_holds_a_masked_value_need_not_mask_it_again() =>
        Assert.Equal("HoldsMasked { Value = *** }", Filler.Make(typeof(HoldsMasked)).ToString());

    private sealed record ForgetfulMessage(string? NewPassword);

    private sealed record ForgetfulAnswer(int Id, string Token);

    private sealed record AnswerWithForgetfulOnes(ForgetfulAnswer Inner);

    private sealed record HoldsMasked(TokenValue Value);
}
