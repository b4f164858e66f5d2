using MembersSite.FunctionalTests.Schema;

namespace MembersSite.FunctionalTests.Audit;

internal sealed class AuditSchema : IModuleSchema
{
    public string Tables =>
        """
        audit_days: day_date kind number
        audit_events: actor actor_id detail happened_date id ip_address kind subject_id user_agent
        """;

    public IReadOnlyList<string> Indexes => ["audit_events(actor_id)", "audit_events(happened_date)", "audit_events(kind,happened_date)", "audit_events(subject_id,id)"];

    public IReadOnlyList<string> ForeignKeys => [];

    public IReadOnlyList<string> Times => ["audit_days.day_date", "audit_events.happened_date"];
}
