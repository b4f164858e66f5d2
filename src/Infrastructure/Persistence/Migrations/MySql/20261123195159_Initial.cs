using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace MembersSite.Infrastructure.Persistence.Migrations.MySql
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "trongate_user_levels",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn),
                    level_title = table.Column<string>(type: "varchar(125)", maxLength: 125, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trongate_user_levels", x => x.id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "trongate_users",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn),
                    code = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    user_level_id = table.Column<int>(type: "int", nullable: false),
                    is_disabled = table.Column<bool>(type: "tinyint(1)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trongate_users", x => x.id);
                    table.ForeignKey(
                        name: "FK_trongate_users_trongate_user_levels_user_level_id",
                        column: x => x.user_level_id,
                        principalTable: "trongate_user_levels",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "members",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn),
                    username = table.Column<string>(type: "varchar(30)", maxLength: 30, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    username_normalized = table.Column<string>(type: "varchar(30)", maxLength: 30, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    email_address = table.Column<string>(type: "varchar(254)", maxLength: 254, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    email_address_normalized = table.Column<string>(type: "varchar(254)", maxLength: 254, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    first_name = table.Column<string>(type: "varchar(50)", maxLength: 50, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    last_name = table.Column<string>(type: "varchar(50)", maxLength: 50, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    password = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    trongate_user_id = table.Column<long>(type: "bigint", nullable: false),
                    date_created = table.Column<long>(type: "bigint", nullable: false),
                    last_login = table.Column<long>(type: "bigint", nullable: false),
                    num_logins = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_members", x => x.id);
                    table.ForeignKey(
                        name: "FK_members_trongate_users_trongate_user_id",
                        column: x => x.trongate_user_id,
                        principalTable: "trongate_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "trongate_tokens",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn),
                    token = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    abilities = table.Column<string>(type: "varchar(250)", maxLength: 250, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    created_date = table.Column<long>(type: "bigint", nullable: false),
                    last_used_date = table.Column<long>(type: "bigint", nullable: false),
                    expiry_date = table.Column<long>(type: "bigint", nullable: false),
                    end_date = table.Column<long>(type: "bigint", nullable: false),
                    idle_seconds = table.Column<int>(type: "int", nullable: true),
                    name = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: true, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    user_agent = table.Column<string>(type: "varchar(256)", maxLength: 256, nullable: true, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    ip_address = table.Column<string>(type: "varchar(45)", maxLength: 45, nullable: true, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trongate_tokens", x => x.id);
                    table.ForeignKey(
                        name: "FK_trongate_tokens_trongate_users_user_id",
                        column: x => x.user_id,
                        principalTable: "trongate_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.InsertData(
                table: "trongate_user_levels",
                columns: new[] { "id", "level_title" },
                values: new object[,]
                {
                    { 1, "admin" },
                    { 2, "member" }
                });

            migrationBuilder.CreateIndex(
                name: "ux_members_email_address_normalized",
                table: "members",
                column: "email_address_normalized",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_members_trongate_user_id",
                table: "members",
                column: "trongate_user_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_members_username_normalized",
                table: "members",
                column: "username_normalized",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trongate_tokens_expiry_date",
                table: "trongate_tokens",
                column: "expiry_date");

            migrationBuilder.CreateIndex(
                name: "ix_trongate_tokens_user_id",
                table: "trongate_tokens",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ux_trongate_tokens_token",
                table: "trongate_tokens",
                column: "token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_trongate_user_levels_level_title",
                table: "trongate_user_levels",
                column: "level_title",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trongate_users_user_level_id",
                table: "trongate_users",
                column: "user_level_id");

            migrationBuilder.CreateIndex(
                name: "ux_trongate_users_code",
                table: "trongate_users",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "members");

            migrationBuilder.DropTable(
                name: "trongate_tokens");

            migrationBuilder.DropTable(
                name: "trongate_users");

            migrationBuilder.DropTable(
                name: "trongate_user_levels");
        }
    }
}
