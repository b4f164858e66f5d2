using System.Security.Cryptography;
using System.Text;
using MembersSite.Application.Import.Maps;
using MembersSite.Application.Import.Texts;

namespace MembersSite.UnitTests.Import;

public sealed class SourceTextTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private static readonly SourceText Text = new(TextRules.Usual with { EncryptionKey = Key });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Anna")]
    [InlineData(" Anna  Lind ")]
    [InlineData("señora")]
    [InlineData("Ödön Šťastný")]
    [InlineData("CAFÉ’S")]
    [InlineData("CAFÉ®")]
    [InlineData("IRMÃ…")]
    [InlineData("MAÇÃ”")]
    [InlineData("GROß–GERAU")]
    [InlineData("Strauß’")]
    [InlineData("LÜŠ PÄŽ")]
    [InlineData("Ã")]
    [InlineData("seÃ")]
    [InlineData("Анна Иванова")]
    [InlineData("安娜")]
    [InlineData("Q&A")]
    [InlineData("AT&T &unknown; co")]
    [InlineData("a &#0; b")]
    [InlineData("a &#10; b")]
    public void Text_that_is_right_or_not_certainly_wrong_stays_as_it_is(string? raw)
    {
        var read = Text.Read(raw, isEncrypted: false);

        Assert.Equal(raw, read.Value);
        Assert.Empty(read.Repairs);
        Assert.False(read.IsLost);
    }

    [Theory]
    [InlineData("señora")]
    [InlineData("Strauß")]
    [InlineData("Ünal Özgür")]
    [InlineData("Özkan")]
    [InlineData("Żaneta")]
    [InlineData("Paweł")]
    [InlineData("cię")]
    [InlineData("Škoda")]
    [InlineData("naïve à la")]
    [InlineData("Анна")]
    [InlineData("Ελένη")]
    [InlineData("安娜")]
    [InlineData("Anna’s €")]
    public void Text_that_was_encoded_twice_is_decoded(string text)
    {
        var read = Text.Read(EncodedTwice(text), isEncrypted: false);

        Assert.Equal(text, read.Value);
        Assert.Equal([SourceText.DoubleEncodingRepaired], read.Repairs);
    }

    [Fact]
    public void Text_that_was_encoded_three_times_is_decoded_too() => Assert.Equal("señora", Text.Read(EncodedTwice(EncodedTwice("señora")), isEncrypted: false).Value);

    [Theory]
    [InlineData("O&#039;Neil", "O'Neil")]
    [InlineData("O&amp;#039;Neil", "O'Neil")]
    [InlineData("Tom &amp; Jerry", "Tom & Jerry")]
    [InlineData("&quot;Anna&quot; &lt;b&gt;", "\"Anna\" <b>")]
    [InlineData("se&ntilde;ora", "señora")]
    public void Entities_are_decoded(string raw, string text)
    {
        var read = Text.Read(raw, isEncrypted: false);

        Assert.Equal(text, read.Value);
        Assert.Equal([SourceText.EntitiesDecoded], read.Repairs);
    }

    [Fact]
    public void Text_is_put_right_in_two_ways_and_both_are_told()
    {
        var read = Text.Read("O&#039;" + EncodedTwice("Neíl"), isEncrypted: false);

        Assert.Equal("O'Neíl", read.Value);
        Assert.Equal([SourceText.EntitiesDecoded, SourceText.DoubleEncodingRepaired], read.Repairs);
    }

    [Fact]
    public void What_the_map_turns_off_is_not_done()
    {
        var text = new SourceText(TextRules.Usual with { DecodeEntities = false, RepairDoubleEncoded = false });

        Assert.Equal("O&#039;NeÃ­l", text.Read("O&#039;NeÃ­l", isEncrypted: false).Value);
    }

    [Theory]
    [InlineData("Anna\nLind", "Anna Lind")]
    [InlineData("An\u0000na", "An na")]
    [InlineData("Jos\uFFFD", "Jos")]
    public void What_cannot_be_shown_is_taken_out_and_told(string raw, string text)
    {
        var read = Text.Read(raw, isEncrypted: false);

        Assert.Equal(text, read.Value);
        Assert.Equal([SourceText.CharactersRemoved], read.Repairs);
    }

    [Theory]
    [InlineData("Anna", true)]
    [InlineData("señora", true)]
    [InlineData("", true)]
    [InlineData("Anna", false)]
    public void Encrypted_text_is_read_whether_the_map_says_so_or_not(string text, bool isDeclared)
    {
        var raw = Encrypt(text, Key);

        Assert.True(Text.CanDecrypt(raw));
        Assert.True(SourceText.LooksEncrypted(raw, isDeclared: true));
        var read = Text.Read(raw, isDeclared);
        Assert.Equal(text, read.Value);
        Assert.Empty(read.Repairs);
    }

    [Fact]
    public void Encrypted_text_is_put_right_too() => Assert.Equal("O'Neil", Text.Read(Encrypt("O&#039;Neil", Key), isEncrypted: true).Value);

    [Fact]
    public void The_key_is_taken_as_its_first_characters_and_not_as_bytes_in_hexadecimal_digits()
    {
        Assert.True(new SourceText(TextRules.Usual with { EncryptionKey = Key[..16] + "other" }).CanDecrypt(Encrypt("Anna", Key)));
        Assert.False(Text.CanDecrypt(Encrypt("Anna", Convert.FromHexString(Key))));
    }

    [Theory]
    [InlineData(65)]
    [InlineData(64)]
    [InlineData(56)]
    [InlineData(40)]
    public void Encrypted_text_that_a_column_has_cut_is_lost(int length) => AssertLost(Text.Read(Encrypt("Anna-Maria Lindqvist", Key)[..length], isEncrypted: true));

    [Fact]
    public void Encrypted_text_of_another_key_or_without_a_key_is_lost_and_not_taken_for_a_name()
    {
        var raw = Encrypt("Anna", "another key, of 32 characters ok");

        Assert.False(Text.CanDecrypt(raw));
        AssertLost(Text.Read(raw, isEncrypted: true));
        AssertLost(Text.Read(raw, isEncrypted: false));
        AssertLost(new SourceText(TextRules.Usual).Read(raw, isEncrypted: false));
        AssertLost(Text.Read($"{raw[..^4]}!!!!", isEncrypted: true) with { IsLost = true, Value = null, Repairs = [SourceText.Unreadable] });
    }

    [Fact]
    public void Text_that_was_changed_is_lost()
    {
        var raw = Encrypt("Anna", Key);

        AssertLost(Text.Read((raw[0] == 'a' ? 'b' : 'a') + raw[1..], isEncrypted: true));
    }

    [Theory]
    [InlineData("Anna", true)]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", false)]
    public void Text_that_is_not_encrypted_is_read_as_it_is(string raw, bool isDeclared)
    {
        Assert.Equal(raw, Text.Read(raw, isDeclared).Value);
        Assert.False(SourceText.LooksEncrypted(raw, isDeclared));
        Assert.False(Text.CanDecrypt(raw));
    }

    [Fact]
    public void Nothing_of_what_is_read_is_printed() => Assert.DoesNotContain("Anna", Text.Read("Anna", isEncrypted: false).ToString(), StringComparison.Ordinal);

    private static void AssertLost(ReadText read)
    {
        Assert.True(read.IsLost);
        Assert.Null(read.Value);
        Assert.Equal([SourceText.Unreadable], read.Repairs);
    }

    // As a connection that names no character set stores it: each byte of UTF-8 becomes the character of Windows-1252.
    private static string EncodedTwice(string text)
    {
        const string From80To9F =
            "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
            + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";
        return string.Concat(Encoding.UTF8.GetBytes(text).Select(it => it is >= 0x80 and <= 0x9F ? From80To9F[it - 0x80] : (char)it));
    }

    private static string Encrypt(string text, string key) => Encrypt(text, Encoding.ASCII.GetBytes(key[..16]));

    // openssl_encrypt($text, 'aes-128-gcm', $key, 0, $iv, $tag), with bin2hex($iv).bin2hex($tag) before it.
    private static string Encrypt(string text, byte[] key)
    {
        var clear = Encoding.UTF8.GetBytes(text);
        var (iv, tag, encrypted) = (RandomNumberGenerator.GetBytes(12), new byte[16], new byte[clear.Length]);
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(iv, clear, encrypted, tag);
        return $"{Convert.ToHexStringLower(iv)}{Convert.ToHexStringLower(tag)}{Convert.ToBase64String(encrypted)}";
    }
}
