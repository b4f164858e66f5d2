using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Importing;

/// <summary>How an imported value and the one that takes its place get along.</summary>
internal static class Exchange
{
    /// <summary>How long the old value goes on.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    // Tabs that a browser opens again send their requests within this time; whoever comes with the old value after it has not received the new one.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);

    /// <summary>Whether it has an heir since a moment. No session but an exchanged one ends with another token.</summary>
    public static bool IsJustDone(Token old, DateTimeOffset now) => old.ParentId is not null && old.EndsAt - now > Grace - AtOnce;

    /// <summary>
    /// Whether it may be exchanged: it was not yet, or the answer was lost. Once somebody has used the new value, or has proved who they are with either,
    /// whoever still brings the old one is somebody else.
    /// </summary>
    public static bool IsAllowed(Token old, Token? heir) => old.ParentId is null
        || (heir is not null && heir.LastUsedAt < old.LastUsedAt && heir.ProvedAt == old.ProvedAt && string.Equals(heir.Payload, old.Payload, StringComparison.Ordinal));

    /// <summary>When it ends: another exchange does not prolong it.</summary>
    public static DateTimeOffset EndOf(Token old, DateTimeOffset now) => old.ParentId is null && now + Grace < old.EndsAt ? now + Grace : old.EndsAt;
}
