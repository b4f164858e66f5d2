using MembersSite.FunctionalTests.Schema;

namespace MembersSite.FunctionalTests.Import;

internal sealed class ImportSchema : IModuleSchema
{
    public string Tables =>
        """
        import_accounts: source_digest source_id source_table user_id written_digest
        import_cookies: kind name until_date
        import_tokens: digest expiry_date
        """;

    public IReadOnlyList<string> Indexes => ["import_accounts(user_id)", "import_tokens(expiry_date)"];

    public IReadOnlyList<string> ForeignKeys => ["import_accounts user_id trongate_users set null"];

    public IReadOnlyList<string> Times => ["import_cookies.until_date", "import_tokens.expiry_date"];
}
