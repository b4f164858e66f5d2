using MediatR;
using MembersSite.ArchitectureTests.Planted;
using MembersSite.ArchitectureTests.Rules;

namespace MembersSite.ArchitectureTests;

public sealed class TypeTests
{
    private static readonly Type Scenarios = Site.Web.GetType("MembersSite.Web.Common.Access.Scenarios", throwOnError: true)!;

    [Fact]
    public void Classes_are_sealed() => Found.Nothing(TypeRules.Unsealed(TypeRules.Written(Site.Assemblies)));

    [Fact]
    public void What_other_layers_need_not_see_is_internal()
    {
        // The domain is what all layers speak of: entities, values and the errors they name.
        Found.Nothing(TypeRules.NeedlesslyPublic([.. TypeRules.Written(Site.Application, Site.Infrastructure, Site.Web)]));
    }

    [Fact]
    public void Methods_that_return_a_task_say_so() => Found.Nothing(TypeRules.AsyncWithoutSaying(TypeRules.Written(Site.Assemblies)));

    [Fact]
    public void Whoever_waits_for_the_database_or_a_handler_can_give_up() =>
        Found.Nothing(TypeRules.AsyncWithoutCancellation(TypeRules.Written(Site.Application, Site.Infrastructure)));

    [Fact]
    public void Actions_that_wait_can_be_given_up() => Found.Nothing(TypeRules.AsyncWithoutCancellation(
        TypeRules.Written(Site.Web).Where(type => type.Name.EndsWith("Controller", StringComparison.Ordinal) || type.Name.EndsWith("Api", StringComparison.Ordinal))));

    [Fact]
    public void Pages_ask_for_scenarios_and_not_for_roles() => Found.Nothing(TypeRules.OutsideScenarios(TypeRules.Written(Site.Web), Scenarios));

    [Fact]
    public void A_page_that_asks_for_a_role_or_for_no_scenario_is_found() => Assert.Equal(2, TypeRules.OutsideScenarios([typeof(PlantedUnsealed)], Scenarios).Count());

    [Fact]
    public void A_class_that_is_not_sealed_is_found() =>
        Assert.Equal([$"{typeof(PlantedUnsealed).FullName} is not sealed"], TypeRules.Unsealed([typeof(PlantedUnsealed), typeof(TypeTests), typeof(Site)]), StringComparer.Ordinal);

    [Fact]
    public void A_type_that_is_public_for_nothing_is_found() => Assert.Equal(
        [$"{typeof(PlantedUnsealed).FullName} is public", $"{typeof(PlantedOptions).FullName} is public"],
        TypeRules.NeedlesslyPublic([typeof(PlantedUnsealed), typeof(PlantedMessage), typeof(PlantedAnswer), typeof(PlantedLifetimes), typeof(PlantedOptions), typeof(Site)]),
        StringComparer.Ordinal);

    [Fact]
    public void A_method_that_hides_that_it_waits_or_cannot_be_given_up_is_found()
    {
        Type[] types = [typeof(PlantedUnsealed), typeof(INotificationHandler<>)];

        Assert.Equal(["MembersSite.ArchitectureTests.Planted.PlantedUnsealed.Wait"], TypeRules.AsyncWithoutSaying(types[..1]), StringComparer.Ordinal);
        Assert.Equal(["MembersSite.ArchitectureTests.Planted.PlantedUnsealed.Wait"], TypeRules.AsyncWithoutCancellation(types), StringComparer.Ordinal);
    }
}
