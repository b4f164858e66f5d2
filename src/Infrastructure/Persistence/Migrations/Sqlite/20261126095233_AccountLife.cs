using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MembersSite.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AccountLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "payload",
                table: "trongate_tokens",
                type: "TEXT",
                maxLength: 512,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.AddColumn<long>(
                name: "proved_date",
                table: "trongate_tokens",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // A session was begun by a proof.
            migrationBuilder.Sql("UPDATE trongate_tokens SET proved_date = created_date");

            migrationBuilder.CreateTable(
                name: "attempt_counts",
                columns: table => new
                {
                    subject = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    blocked_until_date = table.Column<long>(type: "INTEGER", nullable: false),
                    counted_date = table.Column<long>(type: "INTEGER", nullable: false),
                    forgotten_date = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attempt_counts", x => x.subject);
                });

            migrationBuilder.CreateTable(
                name: "audit_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    subject_id = table.Column<long>(type: "INTEGER", nullable: false),
                    actor_id = table.Column<long>(type: "INTEGER", nullable: true),
                    actor = table.Column<int>(type: "INTEGER", nullable: false),
                    detail = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true, collation: "BINARY"),
                    ip_address = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true, collation: "BINARY"),
                    user_agent = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true, collation: "BINARY"),
                    happened_date = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    xml = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mails",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    owner_id = table.Column<long>(type: "INTEGER", nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    created_date = table.Column<long>(type: "INTEGER", nullable: false),
                    good_until_date = table.Column<long>(type: "INTEGER", nullable: false),
                    due_date = table.Column<long>(type: "INTEGER", nullable: false),
                    leased_until_date = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    ended_date = table.Column<long>(type: "INTEGER", nullable: true),
                    failure = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mails", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_attempt_counts_forgotten_date",
                table: "attempt_counts",
                column: "forgotten_date");

            migrationBuilder.CreateIndex(
                name: "ix_audit_events_happened_date",
                table: "audit_events",
                column: "happened_date");

            migrationBuilder.CreateIndex(
                name: "ix_audit_events_subject_id_id",
                table: "audit_events",
                columns: new[] { "subject_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_mails_owner_id",
                table: "mails",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_mails_state_due_date",
                table: "mails",
                columns: new[] { "state", "due_date" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attempt_counts");

            migrationBuilder.DropTable(
                name: "audit_events");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "mails");

            migrationBuilder.DropColumn(
                name: "payload",
                table: "trongate_tokens");

            migrationBuilder.DropColumn(
                name: "proved_date",
                table: "trongate_tokens");
        }
    }
}
