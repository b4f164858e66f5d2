using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Schema;

public sealed class SchemaOnSqlite(SiteOnSqlite site) : SchemaTests(site), IClassFixture<SiteOnSqlite>
{
    protected override string Columns =>
        "SELECT t.name, c.name, LOWER(c.type) FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'";

    protected override string Indexes => """
        SELECT t.name, (SELECT GROUP_CONCAT(c.name) FROM pragma_index_info(i.name) c), i."unique"
        FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin <> 'pk' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
        """;

    protected override string ForeignKeys =>
        """SELECT t.name, k."from", k."table", k.on_delete FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) k WHERE t.type = 'table'""";

    protected override string Explain => "EXPLAIN QUERY PLAN";

    // Up to 8 bytes, as many as the number needs.
    protected override string Wide => "integer";

    protected override string Bytes => "blob";
}

public sealed class SchemaOnMariaDb(SiteOnMariaDb site) : SchemaTests(site), IClassFixture<SiteOnMariaDb>
{
    protected override string Columns => "SELECT table_name, column_name, column_type FROM information_schema.columns WHERE table_schema = DATABASE()";

    protected override string Indexes => """
        SELECT table_name, GROUP_CONCAT(column_name ORDER BY seq_in_index), 1 - MAX(non_unique)
        FROM information_schema.statistics WHERE table_schema = DATABASE() AND index_name <> 'PRIMARY' GROUP BY table_name, index_name
        """;

    protected override string ForeignKeys => """
        SELECT k.table_name, k.column_name, k.referenced_table_name, r.delete_rule
        FROM information_schema.key_column_usage k
        JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
        WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL
        """;

    protected override string Explain => "EXPLAIN";

    protected override string Wide => "bigint(20)";

    protected override string Bytes => "binary(32)";
}
