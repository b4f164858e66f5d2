using System.Security.Cryptography;
using MembersSite.Application.Noticeboard;
using MembersSite.Domain.Noticeboard;

namespace MembersSite.Web.Noticeboard;

/// <summary>The form in which a notice is written: a new one, or one that is up.</summary>
internal sealed record WriteForm
{
    /// <summary>The notice that is changed, from the address; nothing for a new one.</summary>
    public long? Id { get; init; }

    public string? Title { get; init; }

    public string? Text { get; init; }

    /// <summary>The version that is changed.</summary>
    public int? Version { get; init; }

    /// <summary>What names this form, so that one that is sent twice puts up one notice.</summary>
    public string? FormKey { get; init; }

    public static WriteForm Empty() => new() { FormKey = RandomNumberGenerator.GetHexString(Notice.MaxFormKeyLength, lowercase: true) };

    public static WriteForm Of(NoticeView notice) => new() { Id = notice.Id, Title = notice.Title, Text = notice.Text, Version = notice.Version };

    /// <summary>Leaves out what somebody wrote.</summary>
    public override string ToString() => nameof(WriteForm);
}
