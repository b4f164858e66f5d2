using MembersSite.FunctionalTests.Schema;

namespace MembersSite.FunctionalTests.Tokens;

internal sealed class TokensSchema : IModuleSchema
{
    public string Tables => """
        trongate_tokens: abilities code created_date end_date expiry_date id idle_seconds ip_address last_used_date name parent_id payload proved_date token user_agent user_id
        trongate_user_levels: id level_title
        trongate_users: code id is_disabled user_level_id
        """;

    public IReadOnlyList<string> Indexes =>
    [
        "trongate_tokens(code,expiry_date)", "trongate_tokens(expiry_date)", "trongate_tokens(parent_id)", "trongate_tokens(token) unique", "trongate_tokens(user_id)",
        "trongate_user_levels(level_title) unique", "trongate_users(code) unique", "trongate_users(user_level_id)",
    ];

    public IReadOnlyList<string> ForeignKeys =>
        ["trongate_tokens parent_id trongate_tokens cascade", "trongate_tokens user_id trongate_users cascade", "trongate_users user_level_id trongate_user_levels restrict"];

    public IReadOnlyList<string> Times =>
        ["trongate_tokens.created_date", "trongate_tokens.end_date", "trongate_tokens.expiry_date", "trongate_tokens.last_used_date",
            "trongate_tokens.proved_date"];
}
