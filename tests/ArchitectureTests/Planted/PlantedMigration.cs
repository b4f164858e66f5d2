using Microsoft.EntityFrameworkCore.Migrations;

namespace MembersSite.ArchitectureTests.Planted;

/// <summary>A migration that does what a test wants it to do.</summary>
internal sealed class PlantedMigration(Action<MigrationBuilder> up) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => up(migrationBuilder);
}
