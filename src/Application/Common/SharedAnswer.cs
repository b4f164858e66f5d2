namespace MembersSite.Application.Common;

/// <summary>
/// An answer that stays in memory and is given to many requests. It keeps a companion: what an outer layer makes
/// of it, once instead of for each request. The companion is no part of what the answer says.
/// </summary>
public abstract record SharedAnswer
{
    private object? _companion;

    /// <summary>Makes an answer.</summary>
    protected SharedAnswer()
    {
    }

    /// <summary>Makes a changed copy, which gets a companion of its own.</summary>
    /// <param name="original">What is copied.</param>
    protected SharedAnswer(SharedAnswer original)
    {
        // Nothing is taken over: the companion was made of what the original says.
    }

    /// <summary>What was made of this answer; made now where it is asked for the first time. Everybody gets the same one.</summary>
    /// <typeparam name="TAnswer">The answer's own type.</typeparam>
    /// <typeparam name="TCompanion">What is made of it: one type for all who ask.</typeparam>
    /// <param name="make">Makes it. Where several ask at once it may run for each of them.</param>
    /// <exception cref="InvalidCastException">A companion of another type was made before.</exception>
    public TCompanion Companion<TAnswer, TCompanion>(Func<TAnswer, TCompanion> make)
        where TAnswer : SharedAnswer
        where TCompanion : class =>
        (TCompanion)(_companion ?? Interlocked.CompareExchange(ref _companion, make((TAnswer)this), null) ?? _companion);

    /// <summary>Answers are equal where what they say is.</summary>
    /// <param name="other">Another answer.</param>
    public virtual bool Equals(SharedAnswer? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc />
    public override int GetHashCode() => 0;
}
