namespace MembersSite.Application.Common;

/// <summary>A behaviour that has nothing to do for some kinds of messages, and is left out of their path.</summary>
internal interface IOptionalBehaviour
{
    /// <summary>Whether it has something to do; the same at all times.</summary>
    bool Applies { get; }
}
