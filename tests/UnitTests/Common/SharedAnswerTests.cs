using MembersSite.Application.Common;

namespace MembersSite.UnitTests.Common;

public sealed class SharedAnswerTests
{
    [Fact]
    public void A_companion_is_made_once_and_of_the_answer_itself()
    {
        var answer = new Answer("a");

        var companion = answer.Companion<Answer, Companion>(it => new Companion(it));

        Assert.Same(answer, companion.Of);
        Assert.Same(companion, answer.Companion<Answer, Companion>(_ => throw new InvalidOperationException("It is there already.")));
    }

    [Fact]
    public void All_who_ask_at_once_get_the_same_companion()
    {
        var answer = new Answer("a");
        using var all = new Barrier(8);
        var got = new Companion[8];

        var threads = Enumerable.Range(0, got.Length).Select(i => new Thread(() => got[i] = answer.Companion<Answer, Companion>(it =>
        {
            all.SignalAndWait();
            return new Companion(it);
        }))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.All(got, companion => Assert.Same(got[0], companion));
    }

    [Fact]
    public void Answers_that_say_the_same_are_equal_whatever_was_made_of_them()
    {
        var answer = new Answer("a");
        answer.Companion<Answer, Companion>(it => new Companion(it));

        Assert.Equal(new Answer("a"), answer);
        Assert.Equal(new Answer("a").GetHashCode(), answer.GetHashCode());
        Assert.NotEqual(new Answer("b"), answer);
        Assert.DoesNotContain("ompanion", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_copy_gets_a_companion_of_its_own()
    {
        var answer = new Answer("a");
        answer.Companion<Answer, Companion>(it => new Companion(it));

        var changed = answer with { Says = "b" };

        Assert.Equal("b", changed.Companion<Answer, Companion>(it => new Companion(it)).Of.Says);
    }

    private sealed record Answer(string Says) : SharedAnswer;

    private sealed record Companion(Answer Of);
}
