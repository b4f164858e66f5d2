namespace MembersSite.ArchitectureTests.Rules;

/// <summary>One behaviour writes the audit trail, for messages that declare what they are: a row by hand could be forgotten, or stand outside the transaction.</summary>
internal static class AuditRules
{
    private const string Behaviour = "src/Application/Audit/AuditBehaviour.cs";

    // The port, what meets it, and where the two are put together.
    private static readonly string[] Known =
        [Behaviour, "src/Application/Audit/IAuditTrail.cs", "src/Infrastructure/Audit/AuditTrail.cs", "src/Infrastructure/Audit/AuditModule.cs"];

    /// <summary>Files that ask for the trail to write into it, or make a row, beside the behaviour.</summary>
    public static IEnumerable<string> RowsByHand(IEnumerable<SourceFile> files) => files
        .Where(file => (file.Mentions(@"\bIAuditTrail\b") && !Known.Contains(file.Path, StringComparer.Ordinal))
            || (file.Mentions(@"\bAuditEvent\.Write\b") && file.Path != Behaviour))
        .Select(file => $"{file.Path} writes the audit trail by hand");

    /// <summary>Messages that declare what they are, and around which the behaviour would not be put: it needs an answer that can carry a failure.</summary>
    /// <param name="files">The source.</param>
    public static IEnumerable<string> NoMessages(IEnumerable<SourceFile> files) =>
        from file in files
        from type in file.Types
        where type.Text.Contains(" IAudited", StringComparison.Ordinal) && type.Name is not ("IAudited" or "AuditBehaviour") && !type.Text.Contains(" IRequest<ErrorOr<", StringComparison.Ordinal)
        select $"{file.Path}: {type.Name} is audited and no message";
}
