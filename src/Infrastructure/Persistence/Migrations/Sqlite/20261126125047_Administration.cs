using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MembersSite.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Administration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "disabled_reason",
                table: "members",
                type: "TEXT",
                maxLength: 200,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.AddColumn<int>(
                name: "level_id",
                table: "members",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "must_reset",
                table: "members",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "name_normalized",
                table: "members",
                type: "TEXT",
                maxLength: 101,
                nullable: false,
                defaultValue: "",
                collation: "BINARY");

            migrationBuilder.AddColumn<string>(
                name: "name_sorted",
                table: "members",
                type: "TEXT",
                maxLength: 101,
                nullable: false,
                defaultValue: "",
                collation: "BINARY");

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "members",
                type: "TEXT",
                maxLength: 2000,
                nullable: true,
                collation: "BINARY");

            migrationBuilder.AddColumn<int>(
                name: "state",
                table: "members",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "audit_days",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false, collation: "BINARY"),
                    day_date = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_days", x => new { x.kind, x.day_date });
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    email_address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false, collation: "BINARY"),
                    email_address_normalized = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false, collation: "BINARY"),
                    invited_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    created_date = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_date = table.Column<long>(type: "INTEGER", nullable: false),
                    mails = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "member_counts",
                columns: table => new
                {
                    level_id = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_member_counts", x => new { x.level_id, x.state });
                });

            // What the new columns hold of members who are there already.
            migrationBuilder.Sql(
                """
                UPDATE members SET
                    name_normalized = LOWER(TRIM(first_name || ' ' || last_name)),
                    name_sorted = LOWER(TRIM(last_name || ' ' || first_name)),
                    level_id = (SELECT user_level_id FROM trongate_users WHERE trongate_users.id = members.trongate_user_id),
                    state = (SELECT is_disabled FROM trongate_users WHERE trongate_users.id = members.trongate_user_id)
                """);
            migrationBuilder.Sql("INSERT INTO member_counts (level_id, state, number) SELECT level_id, state, COUNT(*) FROM members GROUP BY level_id, state");

            migrationBuilder.CreateIndex(
                name: "ix_trongate_tokens_code_expiry_date",
                table: "trongate_tokens",
                columns: new[] { "code", "expiry_date" });

            migrationBuilder.CreateIndex(
                name: "ix_members_last_login",
                table: "members",
                column: "last_login");

            migrationBuilder.CreateIndex(
                name: "ix_members_level_id_state_id",
                table: "members",
                columns: new[] { "level_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_members_level_id_state_last_login",
                table: "members",
                columns: new[] { "level_id", "state", "last_login" });

            migrationBuilder.CreateIndex(
                name: "ix_members_level_id_state_name_sorted",
                table: "members",
                columns: new[] { "level_id", "state", "name_sorted" });

            migrationBuilder.CreateIndex(
                name: "ix_members_name_normalized",
                table: "members",
                column: "name_normalized");

            migrationBuilder.CreateIndex(
                name: "ix_members_name_sorted",
                table: "members",
                column: "name_sorted");

            migrationBuilder.CreateIndex(
                name: "ix_mails_state_id",
                table: "mails",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_events_actor_id",
                table: "audit_events",
                column: "actor_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_invited_by_id",
                table: "invitations",
                column: "invited_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_events_kind_happened_date",
                table: "audit_events",
                columns: new[] { "kind", "happened_date" });

            migrationBuilder.CreateIndex(
                name: "ux_invitations_email_address_normalized",
                table: "invitations",
                column: "email_address_normalized",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_days");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "member_counts");

            migrationBuilder.DropIndex(
                name: "ix_trongate_tokens_code_expiry_date",
                table: "trongate_tokens");

            migrationBuilder.DropIndex(
                name: "ix_members_last_login",
                table: "members");

            migrationBuilder.DropIndex(
                name: "ix_members_level_id_state_id",
                table: "members");

            migrationBuilder.DropIndex(
                name: "ix_members_level_id_state_last_login",
                table: "members");

            migrationBuilder.DropIndex(
                name: "ix_members_level_id_state_name_sorted",
                table: "members");

            migrationBuilder.DropIndex(
                name: "ix_members_name_normalized",
                table: "members");

            migrationBuilder.DropIndex(
                name: "ix_members_name_sorted",
                table: "members");

            migrationBuilder.DropIndex(
                name: "ix_mails_state_id",
                table: "mails");

            migrationBuilder.DropIndex(
                name: "ix_audit_events_actor_id",
                table: "audit_events");

            migrationBuilder.DropIndex(
                name: "ix_audit_events_kind_happened_date",
                table: "audit_events");

            migrationBuilder.DropColumn(
                name: "disabled_reason",
                table: "members");

            migrationBuilder.DropColumn(
                name: "level_id",
                table: "members");

            migrationBuilder.DropColumn(
                name: "must_reset",
                table: "members");

            migrationBuilder.DropColumn(
                name: "name_normalized",
                table: "members");

            migrationBuilder.DropColumn(
                name: "name_sorted",
                table: "members");

            migrationBuilder.DropColumn(
                name: "note",
                table: "members");

            migrationBuilder.DropColumn(
                name: "state",
                table: "members");
        }
    }
}
