using System.Security.Cryptography;
using System.Text;

namespace MembersSite.FunctionalTests.Import.Sessions;

/// <summary>The folder in which PHP keeps its sessions.</summary>
internal sealed class PhpFolder(MembersSiteFactory site) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("php-sessions-");

    public string Path => _folder.FullName;

    /// <summary>A session among whose entries is a token; answers its id.</summary>
    public string Add(string token, TimeSpan? unused = null) => AddFile($"lang|s:2:\"de\";trongatetoken|s:{token.Length}:\"{token}\";cart|a:1:{{i:0;a:2:{{s:2:\"id\";i:7;s:4:\"name\";s:8:\"Müsli\\|\";}}}}", unused);

    /// <summary>A session file of this content; answers its id.</summary>
    public string AddFile(string content, TimeSpan? unused = null, string? id = null, string within = "")
    {
        id ??= RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789,-", 26);
        var file = System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(Path, within)).FullName, $"sess_{id}");
        File.WriteAllText(file, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.SetLastWriteTimeUtc(file, (site.Clock.GetUtcNow() - (unused ?? TimeSpan.Zero)).UtcDateTime);
        return id;
    }

    public void Remove(string id) => File.Delete(System.IO.Path.Combine(Path, $"sess_{id}"));

    public void Dispose() => _folder.Delete(recursive: true);
}
