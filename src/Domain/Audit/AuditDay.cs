namespace MembersSite.Domain.Audit;

/// <summary>How often something happened on a day that is over: a row of <c>audit_days</c>. It stays when the events of that day are purged.</summary>
public sealed class AuditDay
{
    private AuditDay(string kind, DateTimeOffset day, int number) => (Kind, Day, Number) = (kind, day, number);

    /// <summary>The word for what happened, such as <c>logged-in</c>.</summary>
    public string Kind { get; private set; }

    /// <summary>The day: its midnight in UTC.</summary>
    public DateTimeOffset Day { get; private set; }

    /// <summary>How often, 0 or more.</summary>
    public int Number { get; private set; }

    /// <summary>Writes down how often something happened.</summary>
    /// <param name="kind">The word for it, 1 to 32 characters.</param>
    /// <param name="day">The midnight of the day, in UTC.</param>
    /// <param name="number">How often.</param>
    public static AuditDay Of(string kind, DateTimeOffset day, int number) => new(kind, day, number);
}
