using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MembersSite.Infrastructure.Persistence.Migrations.MySql
{
    /// <inheritdoc />
    public partial class TokensEndWithTheirParent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "parent_id",
                table: "trongate_tokens",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_trongate_tokens_parent_id",
                table: "trongate_tokens",
                column: "parent_id");

            migrationBuilder.AddForeignKey(
                name: "FK_trongate_tokens_trongate_tokens_parent_id",
                table: "trongate_tokens",
                column: "parent_id",
                principalTable: "trongate_tokens",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_trongate_tokens_trongate_tokens_parent_id",
                table: "trongate_tokens");

            migrationBuilder.DropIndex(
                name: "ix_trongate_tokens_parent_id",
                table: "trongate_tokens");

            migrationBuilder.DropColumn(
                name: "parent_id",
                table: "trongate_tokens");
        }
    }
}
