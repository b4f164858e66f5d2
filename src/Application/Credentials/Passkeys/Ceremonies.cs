using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Throttling;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>Begins ceremonies and takes their answers: each is good for five minutes and for the first answer, right or wrong.</summary>
internal sealed class Ceremonies(
    ICeremonyRepository ceremonies, IMediator mediator, Circumstances circumstances, IUnitOfWork unitOfWork, IOptions<PasskeyOptions> options, TimeProvider clock)
{
    private const int NameSize = 32;
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>Counts one that is about to begin, by its user, or by the network of whoever asks where there is none.</summary>
    /// <param name="userId">Who must answer, or nothing.</param>
    public Task<ErrorOr<Success>> CountAsync(TrongateUserId? userId, CancellationToken ct)
    {
        var (kind, subject) = userId is { } user ? ("passkey by user", user.ToString()) : ("passkey by network", Network.Of(circumstances.Device));
        return mediator.Send(new CountAttempt(new AttemptLimit(kind, subject, options.Value.PerNetwork, FirstWait, LongestWait, Memory)), ct);
    }

    /// <summary>Begins one.</summary>
    /// <param name="kind">What it is about, one of <see cref="PasskeyKinds"/>.</param>
    /// <param name="userId">Who must answer, or nothing.</param>
    /// <param name="question">What the browser is asked.</param>
    public async Task<ErrorOr<BegunCeremony>> BeginAsync(string kind, TrongateUserId? userId, PasskeyQuestion question, CancellationToken ct)
    {
        var name = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NameSize));
        ceremonies.Add(Ceremony.Begin(HashOf(name), kind, userId?.Value, question.State, clock.GetUtcNow() + GoodFor));
        return await unitOfWork.SaveChangesAsync(ct).Then(_ => new BegunCeremony(name, question.OptionsJson));
    }

    /// <summary>
    /// Takes one for its answer. It is gone afterwards whatever comes of it, so never called within the transaction of what it leads to, which would bring it
    /// back where that is undone.
    /// </summary>
    /// <param name="name">What a client sent: anything.</param>
    /// <param name="kind">What it must be about.</param>
    /// <param name="userId">Who must answer, or nothing.</param>
    /// <returns>What is needed to check the answer; nothing where there is no such ceremony, or not any more.</returns>
    public async Task<string?> TakeAsync(string name, string kind, TrongateUserId? userId, CancellationToken ct)
    {
        var taken = await unitOfWork.InTransactionAsync<Taken>(async stepCt => new Taken(await ceremonies.TakeAsync(HashOf(name), stepCt)), ct);
        return taken.Value.Ceremony is { } it && it.Kind == kind && it.UserId == userId?.Value && it.ExpiresAt > clock.GetUtcNow() ? it.State : null;
    }

    private static byte[] HashOf(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));

    private sealed record Taken(Ceremony? Ceremony);
}
