using MembersSite.ArchitectureTests.Planted;
using MembersSite.ArchitectureTests.Rules;
using Microsoft.EntityFrameworkCore.Migrations;

namespace MembersSite.ArchitectureTests;

/// <summary>A migration that is called <c>Expand…</c> is one beside which the version before goes on.</summary>
public sealed class MigrationTests
{
    private const string Old = "members";
    private const string New = "clubs";

    [Fact]
    public void There_are_migrations_to_look_at() => Assert.Contains("Initial", MigrationRules.In(Site.Infrastructure).Select(it => it.Name), StringComparer.Ordinal);

    [Fact]
    public void What_is_called_an_expansion_only_adds() => Found.Nothing(MigrationRules.NotAdditive(MigrationRules.In(Site.Infrastructure)));

    [Fact]
    public void What_only_adds_is_let_pass() => Found.Nothing(Faults(
        it => it.AddColumn<string>("pronouns", Old, nullable: true),
        it => it.AddColumn<long>("visits", Old, nullable: false, defaultValue: 0L),
        it => it.AddColumn<long>("seen", Old, nullable: false, defaultValueSql: "0"),
        it => it.CreateIndex("ix_members_pronouns", Old, "pronouns"),
        it =>
        {
            Table(it, ReferentialAction.Cascade);
            it.AddColumn<string>("title", New, nullable: false);
            it.CreateIndex("ux_clubs_title", New, "title", unique: true);
            it.InsertData(New, "title", "Walkers");
        }));

    [Fact]
    public void What_breaks_the_version_before_is_found()
    {
        (Action<MigrationBuilder> Up, string Fault)[] planted =
        [
            (it => it.AddColumn<string>("pronouns", Old, nullable: false), "adds members.pronouns"),
            (it => it.AddColumn<string>("whole_name", Old, nullable: true, computedColumnSql: "1", stored: true), "adds members.whole_name"),
            (it => it.CreateIndex("ux_members_last_name", Old, "last_name", unique: true), "adds a unique rule to members"),
            (it => it.InsertData(Old, "username", "anna"), "adds rows to members"),
            (it => it.UpdateData(Old, "id", 1, "username", "ben"), "does more than add: UpdateData"),
            (it => it.DeleteData(Old, "id", 1), "does more than add: DeleteData"),
            (it => it.AddForeignKey("fk", Old, "club_id", New, principalColumn: "id"), "adds a foreign key to members"),
            (it => it.Sql("DELETE FROM members"), "runs SQL"),
            (it => it.DropColumn("note", Old), "does more than add: DropColumn"),
            (it => it.DropTable(Old), "does more than add: DropTable"),
            (it => it.DropIndex("ix", Old), "does more than add: DropIndex"),
            (it => it.RenameColumn("note", Old, "remark"), "does more than add: RenameColumn"),
            (it => it.RenameTable(Old, newName: "people"), "does more than add: RenameTable"),
            (it => it.AlterColumn<string>("note", Old, nullable: false), "does more than add: AlterColumn"),
            (it => it.AddUniqueConstraint("uq", Old, "last_name"), "does more than add: AddUniqueConstraint"),
            (it => it.AddCheckConstraint("ck", Old, "id > 0"), "does more than add: AddCheckConstraint"),
            (it => Table(it, ReferentialAction.Restrict), "keeps the version before from deleting rows of members"),
        ];

        Assert.All(planted, it => Assert.StartsWith($"ExpandMembers {it.Fault}", Assert.Single(Faults(it.Up)), StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_called_so_may_do_anything() =>
        Assert.Empty(MigrationRules.NotAdditive([("DropNotes", new PlantedMigration(it => it.DropColumn("note", Old)))]));

    private static IEnumerable<string> Faults(params Action<MigrationBuilder>[] ups) =>
        MigrationRules.NotAdditive(ups.Select(up => ("ExpandMembers", (Migration)new PlantedMigration(up))));

    private static void Table(MigrationBuilder it, ReferentialAction onDelete) => it.CreateTable(
        New,
        table => new { Id = table.Column<long>(), MemberId = table.Column<long>() },
        constraints: table => table.ForeignKey("fk_clubs_members", row => row.MemberId, Old, "id", onDelete: onDelete));
}
