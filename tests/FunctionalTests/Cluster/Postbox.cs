using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MembersSite.FunctionalTests.Mail;
using MimeKit;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>All mails that a server has taken: counted by their Message-ID, and found by whom they go to.</summary>
internal sealed partial class Postbox
{
    public const string ToJoin = "Join ";
    public const string ToReset = "Choose a new password ";

    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<MimeMessage>> _letters = new(StringComparer.OrdinalIgnoreCase);

    public Postbox(MailServer server) => server.OnTaken = Take;

    /// <summary>How often each mail was taken, by Message-ID.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>How many different mails somebody has, whose subject begins so.</summary>
    public int CountTo(string address, string subject) => To(address, subject).Select(letter => letter.MessageId!).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The eight digits of the newest mail to somebody; nothing where none comes in time.</summary>
    /// <param name="address">To whom.</param>
    /// <param name="subject">How its subject begins.</param>
    /// <param name="number">Which of several it is, from 1 on.</param>
    /// <param name="stop">Gives up waiting.</param>
    public async Task<string?> DigitsAsync(string address, string subject, int number, CancellationToken stop)
    {
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(8) && !stop.IsCancellationRequested;)
        {
            if (CountTo(address, subject) >= number)
            {
                return Code().Match(To(address, subject).Last().TextBody!).Value;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        return null;
    }

    private void Take(MimeMessage message)
    {
        _counts.AddOrUpdate(message.MessageId!, 1, (_, count) => count + 1);
        _letters.GetOrAdd(message.To.Mailboxes.Single().Address, _ => new()).Enqueue(message);
    }

    private IEnumerable<MimeMessage> To(string address, string subject) =>
        _letters.TryGetValue(address, out var letters) ? letters.Where(letter => letter.Subject!.StartsWith(subject, StringComparison.Ordinal)) : [];

    [GeneratedRegex(@"\b\d{4} \d{4}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
