using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MembersSite.Application.Members.Directory;

/// <summary>
/// Where a page of members begins, as its address carries it: the entry before it and the direction, and not a number of rows to pass over. So each page
/// costs the same, and none is left out or shown twice when members come and go. It opens nothing: whoever makes one up sees another page of the same list.
/// </summary>
/// <param name="Order">The order that it belongs to.</param>
/// <param name="IsBackwards">Whether the page ends there instead.</param>
/// <param name="Position">The entry; nothing for the end of the list.</param>
internal sealed record MemberCursor(MemberOrder Order, bool IsBackwards, MemberEntry? Position)
{
    /// <summary>The cursor of the last page.</summary>
    public const string Last = "last";

    private const int MaxLength = 1000;
    private const int SumLength = 6;
    private const char Between = ' ';

    /// <summary>The text that stands in an address.</summary>
    public string Write()
    {
        var key = Order switch
        {
            MemberOrder.Name => Position!.NameSorted,
            MemberOrder.LastLogin => Position!.LastLogin.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            _ => string.Empty,
        };
        var text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(IsBackwards ? '<' : '>')}{(int)Order}{Between}{Position!.Id}{Between}{key}"));
        return Base64Url.EncodeToString([.. SumOf(text), .. text]);
    }

    /// <summary>Reads a cursor; false where it is none, of another order, or was changed on its way.</summary>
    /// <param name="text">What somebody sent; nothing or an empty text for the first page.</param>
    /// <param name="order">The order that is asked for.</param>
    /// <param name="cursor">The cursor, or nothing for the first page.</param>
    public static bool TryRead(string? text, MemberOrder order, out MemberCursor? cursor)
    {
        cursor = text == Last ? new MemberCursor(order, IsBackwards: true, Position: null) : null;
        if (cursor is not null || string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (text.Length > MaxLength || !Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text) is not { Length: > SumLength } bytes || !bytes.AsSpan(0, SumLength).SequenceEqual(SumOf(bytes[SumLength..])))
        {
            return false;
        }

        cursor = Parse(Encoding.UTF8.GetString(bytes, SumLength, bytes.Length - SumLength), order);
        return cursor is not null;
    }

    /// <summary>Leaves the entry out, which names a member.</summary>
    public override string ToString() => nameof(MemberCursor);

    private static MemberCursor? Parse(string text, MemberOrder order)
    {
        var parts = text.Split(Between, 3);
        if (parts is not [[('<' or '>') and var way, .. var number], var id, var key] || number != ((int)order).ToString(CultureInfo.InvariantCulture) || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var memberId))
        {
            return null;
        }

        // Seconds of the years 1 to 9999, which is what a time can be.
        var seconds = long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var it) ? Math.Clamp(it, -62_135_596_800, 253_402_300_799) : 0;
        return new MemberCursor(order, way == '<', new MemberEntry(memberId, Place: null, key, DateTimeOffset.FromUnixTimeSeconds(seconds)));
    }

    // Against slips, such as an address that was cut off, and no more.
    private static ReadOnlySpan<byte> SumOf(byte[] text) => SHA256.HashData(text).AsSpan(0, SumLength);
}
