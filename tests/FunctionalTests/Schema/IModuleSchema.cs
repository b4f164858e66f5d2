namespace MembersSite.FunctionalTests.Schema;

/// <summary>
/// What a module expects of its tables. Each module has one in its own folder, which <see cref="SchemaTests"/> finds by itself: a table that no
/// module expects fails, and so does one that is missing.
/// </summary>
internal interface IModuleSchema
{
    /// <summary>A line for each table: its name, a colon, and its columns in the order of the alphabet.</summary>
    string Tables { get; }

    /// <summary>Such as <c>members(trongate_user_id) unique</c>; that of the key is not named.</summary>
    IReadOnlyList<string> Indexes { get; }

    /// <summary>Table, column, the table it points at, and what becomes of the row when that one goes.</summary>
    IReadOnlyList<string> ForeignKeys { get; }

    /// <summary>The columns that hold times, as <c>table.column</c>.</summary>
    IReadOnlyList<string> Times { get; }
}
