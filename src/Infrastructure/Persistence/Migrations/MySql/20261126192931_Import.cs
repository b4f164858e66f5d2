using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MembersSite.Infrastructure.Persistence.Migrations.MySql
{
    /// <inheritdoc />
    public partial class Import : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "import_accounts",
                columns: table => new
                {
                    source_table = table.Column<string>(type: "varchar(130)", maxLength: 130, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    source_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: true),
                    source_digest = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false),
                    written_digest = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_accounts", x => new { x.source_table, x.source_id });
                    table.ForeignKey(
                        name: "FK_import_accounts_trongate_users_user_id",
                        column: x => x.user_id,
                        principalTable: "trongate_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "import_cookies",
                columns: table => new
                {
                    name = table.Column<string>(type: "varchar(64)", maxLength: 64, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    kind = table.Column<int>(type: "int", nullable: false),
                    until_date = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_cookies", x => x.name);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "import_tokens",
                columns: table => new
                {
                    digest = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    expiry_date = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_tokens", x => x.digest);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateIndex(
                name: "ix_import_accounts_user_id",
                table: "import_accounts",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_import_tokens_expiry_date",
                table: "import_tokens",
                column: "expiry_date");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "import_accounts");

            migrationBuilder.DropTable(
                name: "import_cookies");

            migrationBuilder.DropTable(
                name: "import_tokens");
        }
    }
}
