using System.Net.Sockets;
using MembersSite.Domain.Common;
using MembersSite.Domain.Import;
using MySqlConnector;

namespace MembersSite.Infrastructure.Import;

/// <summary>What the driver throws where the source cannot be read, in words.</summary>
internal static class SourceFailure
{
    /// <summary>Whether the source is at fault.</summary>
    public static bool Is(Exception e) => e is MySqlException or IOException or SocketException or TimeoutException or ObjectDisposedException;

    /// <summary>What is said of it, in one line that ends as a sentence. The server and the driver name users and hosts, and never a password.</summary>
    public static string Words(Exception e)
    {
        // What a driver says of a connection that broke, its inner exception often says better.
        var words = PlainText.OneLine(e.InnerException is { } inner && Is(inner) ? $"{Sentence(e.Message)} {inner.Message}" : e.Message);
        return Sentence(words);
    }

    /// <summary>The same as what the port promises.</summary>
    public static SourceLostException Lost(Exception e) => new(Words(e), e);

    private static string Sentence(string words) => words.EndsWith('.') ? words : $"{words}.";
}
