using ArchUnitNET.Domain;

namespace MembersSite.ArchitectureTests.Rules;

/// <summary>Compiled code laid out as <c>Root.Layer.Module</c>, whatever lies below, and which of its types use which.</summary>
internal sealed record Codebase(Architecture Architecture, string Root)
{
    /// <summary>Every place that has types.</summary>
    public IEnumerable<Place> Places => Architecture.Types.Select(PlaceOf).OfType<Place>().Distinct();

    /// <summary>Every use of a type by another one, where both stand in a module or in what modules share.</summary>
    public IEnumerable<Use> Uses() =>
        from type in Architecture.Types
        let place = PlaceOf(type)
        where place is not null
        from target in type.Dependencies.Select(dependency => dependency.Target).Distinct()
        where target is not GenericParameter // a T is nobody's, though it stands where a method declares it
        let targetPlace = PlaceOf(target)
        where targetPlace is not null
        select new Use(place, type.FullName, targetPlace, target.FullName, target is Interface);

    private Place? PlaceOf(IType type)
    {
        var name = type.Namespace.FullName;
        return name.StartsWith(Root + ".", StringComparison.Ordinal) && name[(Root.Length + 1)..].Split('.') is [var layer, var module, ..] && Place.Layers.Contains(layer, StringComparer.Ordinal)
            ? new Place(layer, module)
            : null;
    }
}

/// <summary>A use of a type.</summary>
internal sealed record Use(Place From, string Type, Place To, string Target, bool IsOfInterface)
{
    public override string ToString() => $"{Type} uses {Target}";
}
