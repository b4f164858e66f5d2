using System.Net.Sockets;
using MembersSite.Application.Common;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>The one place that says of an exception, or of what is behind it, that the database cannot answer now.</summary>
internal sealed class DatabaseOutages(IEnumerable<IDriverFailures> drivers) : IOutages
{
    public UnavailableException? FindBehind(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is UnavailableException told)
            {
                return told;
            }

            if (IsOutage(e))
            {
                return new UnavailableException($"The database cannot answer: {Told(e)}", exception);
            }
        }

        return null;
    }

    // A driver does not wrap what a broken connection throws everywhere; the gate of writers throws the last.
    private bool IsOutage(Exception e) => e is SocketException or EndOfStreamException or TimeoutException || drivers.Any(driver => driver.IsOutage(e));

    // What a driver says of a connection that broke, its inner exception often says better.
    private static string Told(Exception e) =>
        (e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message).ReplaceLineEndings(" ");
}
