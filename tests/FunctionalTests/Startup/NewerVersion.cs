using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Startup;

/// <summary>
/// What the next version does to the database of this one, by hand: all that an expansion may do (docs/upgrading.md), and rows of kinds that this version does
/// not know.
/// </summary>
internal static class NewerVersion
{
    public const string Expansion = "29991231235959_ExpandClubs";

    private static readonly string[] Statements =
    [
        "ALTER TABLE members ADD COLUMN pronouns VARCHAR(30) NULL",
        "ALTER TABLE members ADD COLUMN visits BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE trongate_users ADD COLUMN colour VARCHAR(30) NOT NULL DEFAULT 'green'",
        "ALTER TABLE trongate_tokens ADD COLUMN place VARCHAR(30) NULL",
        "ALTER TABLE trongate_tokens ADD COLUMN strength BIGINT NOT NULL DEFAULT 1",
        "ALTER TABLE audit_events ADD COLUMN place VARCHAR(30) NULL",
        "ALTER TABLE mails ADD COLUMN urgency BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE notices ADD COLUMN language VARCHAR(30) NOT NULL DEFAULT 'en'",
        "CREATE INDEX ix_members_pronouns ON members (pronouns)",
        "CREATE INDEX ix_trongate_tokens_place ON trongate_tokens (place, expiry_date)",
        "CREATE TABLE clubs (id BIGINT NOT NULL PRIMARY KEY, title VARCHAR(30) NOT NULL UNIQUE, user_id BIGINT NOT NULL, CONSTRAINT fk_clubs_users FOREIGN KEY (user_id) REFERENCES trongate_users (id) ON DELETE CASCADE)",
    ];

    /// <summary>Applies its expansion.</summary>
    public static async Task ExpandAsync(this ITestDatabase database)
    {
        foreach (var statement in Statements)
        {
            await database.RowsAsync(statement);
        }

        await database.NoteAsync(Expansion);
    }

    /// <summary>Notes a migration as applied.</summary>
    public static Task NoteAsync(this ITestDatabase database, string migration) =>
        database.RowsAsync("INSERT INTO __EFMigrationsHistory VALUES (@p0, '99.0.0')", migration);

    /// <summary>Writes about somebody what this version has no word for: what happened, a mail, a token, and a row of a table that is new.</summary>
    public static async Task WriteAboutAsync(this ITestDatabase database, User anna)
    {
        var user = await database.ScalarAsync<long>("SELECT id FROM trongate_users WHERE code = @p0", anna.Code);
        var now = await database.ScalarAsync<long>("SELECT created_date FROM trongate_tokens WHERE user_id = @p0 ORDER BY id LIMIT 1", user);
        await database.RowsAsync(
            "INSERT INTO audit_events (kind, subject_id, actor, happened_date, place) VALUES ('joined-club', @p0, 0, @p1, 'here')", user, now);
        await database.RowsAsync(
            "INSERT INTO mails (kind, owner_id, created_date, good_until_date, due_date, leased_until_date, attempts, state, ended_date, urgency) VALUES ('club-news', @p0, @p1, @p1, @p1, 0, 1, 1, @p1, 2)", user, now);
        await database.RowsAsync(
            "INSERT INTO trongate_tokens (token, user_id, code, abilities, created_date, last_used_date, proved_date, expiry_date, end_date, place) VALUES (@p0, @p1, 'club-invitation', 'clubs:read', @p2, @p2, @p2, @p3, @p3, 'here')",
            System.Security.Cryptography.RandomNumberGenerator.GetBytes(32), user, now, now + 86_400);
        await database.RowsAsync("INSERT INTO clubs (id, title, user_id) VALUES (@p0, @p1, @p0)", user, anna.Username);
    }
}
