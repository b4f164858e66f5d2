using ErrorOr;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Members.Passwords;
using MembersSite.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests;

/// <summary>
/// Something that happens in the middle of a request, once: after what the request has read and before it writes. So a test
/// provokes what needs two requests in one moment, and no luck.
/// </summary>
internal sealed class Meanwhile
{
    private Func<Task>? _next;

    /// <summary>Plants it, before the first use of the site.</summary>
    public static Meanwhile PlantIn(MembersSiteFactory site)
    {
        var meanwhile = new Meanwhile();
        site.Replace = services =>
        {
            services.AddScoped<IUnitOfWork>(provider => new Work(ActivatorUtilities.CreateInstance<UnitOfWork>(provider), meanwhile));
            services.AddSingleton<IPasswordHasher>(provider => new Hasher(ActivatorUtilities.CreateInstance<BcryptPasswordHasher>(provider), meanwhile));
        };
        return meanwhile;
    }

    /// <summary>Says what happens in the next request that writes something, just before it does.</summary>
    public void Let(Func<Task> happen) => _next = happen;

    private Task HappenAsync() => Interlocked.Exchange(ref _next, null)?.Invoke() ?? Task.CompletedTask;

    private sealed class Work(UnitOfWork unitOfWork, Meanwhile meanwhile) : IUnitOfWork
    {
        public async Task<ErrorOr<Success>> SaveChangesAsync(CancellationToken ct)
        {
            await meanwhile.HappenAsync();
            return await unitOfWork.SaveChangesAsync(ct);
        }

        public async Task<ErrorOr<T>> InTransactionAsync<T>(Func<CancellationToken, Task<ErrorOr<T>>> steps, CancellationToken ct)
        {
            await meanwhile.HappenAsync();
            return await unitOfWork.InTransactionAsync(steps, ct);
        }
    }

    private sealed class Hasher(BcryptPasswordHasher hasher, Meanwhile meanwhile) : IPasswordHasher, IDisposable
    {
        public async Task<ErrorOr<PasswordHash>> HashAsync(string password, CancellationToken ct)
        {
            await meanwhile.HappenAsync();
            return await hasher.HashAsync(password, ct);
        }

        public Task<ErrorOr<PasswordVerification>> VerifyAsync(string password, PasswordHash? hash, CancellationToken ct) => hasher.VerifyAsync(password, hash, ct);

        public void Dispose() => hasher.Dispose();
    }
}
