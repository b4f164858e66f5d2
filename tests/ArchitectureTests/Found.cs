namespace MembersSite.ArchitectureTests;

/// <summary>What a rule has found.</summary>
internal static class Found
{
    /// <summary>Passes where the rule found nothing, and else says all that it found, uncut.</summary>
    public static void Nothing(IEnumerable<string> violations) => Assert.True(!violations.Any(), string.Join(Environment.NewLine, violations));
}
