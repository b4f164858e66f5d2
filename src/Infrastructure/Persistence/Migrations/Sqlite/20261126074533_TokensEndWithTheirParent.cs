using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MembersSite.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TokensEndWithTheirParent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // By hand: EF Core would copy the whole table to add a foreign key, outside of the transaction, and SQLite need not.
            migrationBuilder.Sql("ALTER TABLE trongate_tokens ADD COLUMN parent_id INTEGER NULL REFERENCES trongate_tokens (id) ON DELETE CASCADE");

            migrationBuilder.CreateIndex(
                name: "ix_trongate_tokens_parent_id",
                table: "trongate_tokens",
                column: "parent_id");
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
