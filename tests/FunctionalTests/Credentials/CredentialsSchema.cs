using MembersSite.FunctionalTests.Schema;

namespace MembersSite.FunctionalTests.Credentials;

internal sealed class CredentialsSchema : IModuleSchema
{
    public string Tables =>
        """
        authenticators: created_date id last_step last_used_date sealed_secret user_id
        outside_logins: created_date id identity_hash label last_used_date provider subject user_id
        passkey_ceremonies: expiry_date hash id kind state user_id
        passkeys: created_date credential_hash credential_id id is_backed_up is_backup_eligible is_user_verified last_used_date name provider public_key sign_count transports user_handle user_id
        recovery_codes: created_date hash id user_id
        """;

    public IReadOnlyList<string> Indexes =>
    [
        "authenticators(user_id) unique", "outside_logins(identity_hash) unique", "outside_logins(user_id)", "passkey_ceremonies(expiry_date)",
        "passkey_ceremonies(hash) unique", "passkeys(credential_hash) unique", "passkeys(user_handle)", "passkeys(user_id)", "recovery_codes(user_id,hash)",
    ];

    public IReadOnlyList<string> ForeignKeys =>
    [
        "authenticators user_id trongate_users cascade", "outside_logins user_id trongate_users cascade", "passkeys user_id trongate_users cascade",
        "recovery_codes user_id trongate_users cascade",
    ];

    public IReadOnlyList<string> Times =>
    [
        "authenticators.created_date", "authenticators.last_used_date", "outside_logins.created_date", "outside_logins.last_used_date",
        "passkey_ceremonies.expiry_date", "passkeys.created_date", "passkeys.last_used_date", "recovery_codes.created_date",
    ];
}
