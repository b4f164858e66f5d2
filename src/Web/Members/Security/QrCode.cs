using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace MembersSite.Web.Members.Security;

/// <summary>
/// Draws a QR code as SVG within the page: no script, no style and no address of its own, so nothing of it is kept or asked for elsewhere, and the site's content
/// security policy lets it in. Always dark on white, as cameras want it.
/// </summary>
internal static class QrCode
{
    /// <summary>Draws a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="label">What it is, for those who hear the page.</param>
    public static IHtmlContent Draw(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new HtmlContentBuilder()
            .AppendHtml("<svg class=\"qr\" role=\"img\" aria-label=\"").Append(label)
            .AppendHtml(string.Create(CultureInfo.InvariantCulture, $"\" viewBox=\"0 0 {rows.Count} {rows.Count}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{rows.Count}v{rows.Count}h-{rows.Count}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"));
    }
}
