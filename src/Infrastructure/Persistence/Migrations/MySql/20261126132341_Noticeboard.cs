using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MembersSite.Infrastructure.Persistence.Migrations.MySql
{
    /// <inheritdoc />
    public partial class Noticeboard : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "notice_followers",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    since_date = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_followers", x => x.id);
                    table.ForeignKey(
                        name: "FK_notice_followers_trongate_users_user_id",
                        column: x => x.user_id,
                        principalTable: "trongate_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn),
                    author_id = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "varchar(120)", maxLength: 120, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    text = table.Column<string>(type: "varchar(5000)", maxLength: 5000, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    is_pinned = table.Column<bool>(type: "tinyint(1)", nullable: false),
                    posted_date = table.Column<long>(type: "bigint", nullable: false),
                    edited_date = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "int", nullable: false),
                    form_key = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: true, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => x.id);
                    table.ForeignKey(
                        name: "FK_notices_trongate_users_author_id",
                        column: x => x.author_id,
                        principalTable: "trongate_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "notice_mailings",
                columns: table => new
                {
                    notice_id = table.Column<long>(type: "bigint", nullable: false),
                    told_up_to = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_mailings", x => x.notice_id);
                    table.ForeignKey(
                        name: "FK_notice_mailings_notices_notice_id",
                        column: x => x.notice_id,
                        principalTable: "notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateIndex(
                name: "ux_notice_followers_user_id",
                table: "notice_followers",
                column: "user_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notices_author_id",
                table: "notices",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_notices_is_pinned_id",
                table: "notices",
                columns: new[] { "is_pinned", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_notices_form_key",
                table: "notices",
                column: "form_key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notice_followers");

            migrationBuilder.DropTable(
                name: "notice_mailings");

            migrationBuilder.DropTable(
                name: "notices");
        }
    }
}
