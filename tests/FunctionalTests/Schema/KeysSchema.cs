namespace MembersSite.FunctionalTests.Schema;

internal sealed class KeysSchema : IModuleSchema
{
    public string Tables => "data_protection_keys: id name xml";

    public IReadOnlyList<string> Indexes => [];

    public IReadOnlyList<string> ForeignKeys => [];

    public IReadOnlyList<string> Times => [];
}
