using MembersSite.ArchitectureTests.Rules;

namespace MembersSite.ArchitectureTests;

public sealed class AuditTests
{
    [Fact]
    public void Nobody_but_the_behaviour_writes_the_audit_trail() => Found.Nothing(AuditRules.RowsByHand(Site.Source));

    [Fact]
    public void What_is_audited_is_a_message()
    {
        Assert.True(Site.Source.Count(file => file.Types.Any(type => type.Text.Contains(" IAudited", StringComparison.Ordinal))) > 8, "Hardly a message is audited.");
        Found.Nothing(AuditRules.NoMessages(Site.Source));
    }

    [Theory]
    [InlineData("src/Application/Members/A.cs", "internal sealed class A(IAuditTrail trail);", true)]
    [InlineData("src/Application/Members/A.cs", "db.Add(AuditEvent.Write(kind));", true)]
    [InlineData("src/Infrastructure/Audit/AuditRepository.cs", "db.Add(AuditEvent.Write(kind));", true)]
    [InlineData("src/Application/Audit/AuditBehaviour.cs", "trail.Add(AuditEvent.Write(kind));", false)]
    [InlineData("src/Application/Audit/A.cs", "internal sealed class A(IAuditRepository audit);", false)]
    public void A_row_by_hand_is_found(string path, string text, bool found) => Assert.Equal(found, AuditRules.RowsByHand([new SourceFile(path, text)]).Any());

    [Fact]
    public void Something_audited_that_is_no_message_is_found() =>
        Assert.Single(AuditRules.NoMessages([new SourceFile("src/Application/Tokens/A.cs", "public sealed record A(int X) : IAudited;\n")]));
}
