using System.Security.Cryptography;
using System.Text;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Members;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Members.Passwords;

/// <summary>Looks into the file that <c>Passwords:Breached</c> names, on this machine: no password, and no part of one, is asked of anybody else.</summary>
internal sealed partial class BreachedPasswords(IOptions<PasswordOptions> options, ILogger<BreachedPasswords> logger) : IBreachedPasswords, IDisposable
{
    private readonly Lazy<BreachedFile?> _file = new(() => options.Value.Breached is { } path ? BreachedFile.Open(path) : null);

    public ValueTask<bool> ContainsAsync(string password, CancellationToken ct)
    {
        try
        {
            var prepared = OpaqueString.Prepare(password);
            return ValueTask.FromResult(Contains(prepared) || (prepared != password && Contains(password)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A disk that fails is no reason to keep people from choosing a password.
            LogUnreadable(e.Message);
            return ValueTask.FromResult(false);
        }
    }

    public void Dispose()
    {
        if (_file.IsValueCreated)
        {
            _file.Value?.Dispose();
        }
    }

    // SHA-1 is what the lists are made of; it protects nothing here.
#pragma warning disable CA5350
    private bool Contains(string password) => _file.Value?.Contains(Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)))) == true;
#pragma warning restore CA5350

    [LoggerMessage(LogLevel.Error, "The list of stolen passwords cannot be read, so none is refused: {Cause}")]
    private partial void LogUnreadable(string cause);
}
