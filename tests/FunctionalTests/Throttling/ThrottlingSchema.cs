using MembersSite.FunctionalTests.Schema;

namespace MembersSite.FunctionalTests.Throttling;

internal sealed class ThrottlingSchema : IModuleSchema
{
    public string Tables => "attempt_counts: attempts blocked_until_date counted_date forgotten_date subject";

    public IReadOnlyList<string> Indexes => ["attempt_counts(forgotten_date)"];

    public IReadOnlyList<string> ForeignKeys => [];

    public IReadOnlyList<string> Times => ["attempt_counts.blocked_until_date", "attempt_counts.counted_date", "attempt_counts.forgotten_date"];
}
