using System.ComponentModel.DataAnnotations;

namespace MembersSite.Application.Members.Codes;

/// <summary>How links are mailed: the section <c>MailedLinks</c> of the configuration.</summary>
public sealed class MailedLinkOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "MailedLinks";

    /// <summary>
    /// How long it takes at the least to be told "look into your mail"; nothing to five seconds, a quarter of a second unless set. What is done for a
    /// known address and for an unknown one takes less, so that time does not tell the two apart (OWASP ASVS 5.0, 6.3.8).
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan AnswerAfter { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How many mails may be asked for to one address, 5 unless set; after them the waits grow from 12 minutes to a day, and an hour without forgets all.</summary>
    [Range(1, 1_000_000)]
    public int PerAddress { get; init; } = 5;

    /// <summary>How many mails may be asked for from one network, 30 unless set; after them the waits grow from 2 minutes to an hour, and an hour without forgets all.</summary>
    [Range(1, 1_000_000)]
    public int PerNetwork { get; init; } = 30;

    /// <summary>Does something, and answers no sooner than <see cref="AnswerAfter"/>.</summary>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="work">What to do.</param>
    /// <param name="ct">Gives up waiting.</param>
    internal async Task<T> AnswerEvenlyAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        // Real time, not the clock's: it is what somebody with a stopwatch sees.
        var start = TimeProvider.System.GetTimestamp();
        var answer = await work();
        var left = AnswerAfter - TimeProvider.System.GetElapsedTime(start);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, TimeProvider.System, ct);
        }

        return answer;
    }
}
