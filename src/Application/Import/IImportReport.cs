namespace MembersSite.Application.Import;

/// <summary>Is told what becomes of each row. It may keep what it is told in a file, and never sees a password or a token.</summary>
public interface IImportReport
{
    /// <summary>Tells of a row that was repaired, refused, or left for the owner.</summary>
    /// <param name="row">The row, and why. One row may be told of several times.</param>
    void Tell(ReportedRow row);

    /// <summary>Counts what became of a row: once for each row of the source.</summary>
    /// <param name="table">The table.</param>
    /// <param name="fate">What became of it.</param>
    void Count(string table, RowFate fate);

    /// <summary>Shows how far it is.</summary>
    /// <param name="what">What is being done, such as the name of a table.</param>
    /// <param name="done">How many rows are done.</param>
    /// <param name="total">How many there are, about.</param>
    void Progress(string what, long done, long total);
}

/// <summary>A row of the source that somebody should know of.</summary>
/// <param name="Table">The table, or <c>php-sessions</c>.</param>
/// <param name="Id">The key of the row, as text. Never a secret.</param>
/// <param name="Verdict">What was done.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">What else there is to say, such as the row that it clashes with; nothing that a person entered but a username. Or nothing.</param>
public sealed record ReportedRow(string Table, string Id, RowVerdict Verdict, Reason Reason, string? Detail = null);

/// <summary>Why something was done to a row.</summary>
/// <param name="Code">A stable word for scripts, such as <c>address-taken</c>.</param>
/// <param name="Words">The same for people, in a sentence.</param>
public sealed record Reason(string Code, string Words);

/// <summary>What was done to a row that is told of.</summary>
public enum RowVerdict
{
    /// <summary>Imported, and not as it was.</summary>
    Repaired,

    /// <summary>Not imported, and there is nothing to do about it.</summary>
    Refused,

    /// <summary>Not imported, or not wholly: the owner decides.</summary>
    Left,
}

/// <summary>What became of a row.</summary>
public enum RowFate
{
    /// <summary>It is here now.</summary>
    Imported,

    /// <summary>An import before has brought it.</summary>
    Known,

    /// <summary>An import before has brought it, it has changed there since, and now here too.</summary>
    Updated,

    /// <summary>It is not here.</summary>
    Refused,

    /// <summary>It waits for the owner.</summary>
    Left,
}
