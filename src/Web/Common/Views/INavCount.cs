namespace MembersSite.Web.Common.Views;

/// <summary>A link of the admin area that is shown where there is something to do, with how much of it. The module whose page it is brings it.</summary>
internal interface INavCount
{
    /// <summary>The page.</summary>
    string Address { get; }

    /// <summary>What the link says.</summary>
    string Label { get; }

    /// <summary>How much there is to do; nothing where the link need not be shown.</summary>
    Task<int?> CountAsync(CancellationToken ct);
}
