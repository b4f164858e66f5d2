using System.Diagnostics.Metrics;
using ErrorOr;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Members.Passwords;
using MembersSite.UnitTests.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using BC = BCrypt.Net.BCrypt;

namespace MembersSite.UnitTests.Members.Passwords;

public sealed class BcryptPasswordHasherTests : IDisposable
{
    private const int Cost = 5;
    private const int LittleCost = 8;
    private const int SlowCost = 12;

    // perl -e 'print crypt("correct horse battery staple", q($2y$10$abcdefghijklmnopqrstuu))'
    private const string MadeElsewhere = "$2y$10$abcdefghijklmnopqrstuuGGgFFcYeueaAql8Z7U7CnCTRw4DR77W";

    private static readonly IMeterFactory Meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    private readonly BcryptPasswordHasher _hasher = Hasher(Cost);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _hasher.Dispose();

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("        ")]
    [InlineData("nul\0inside")]
    [InlineData("пароль 😀 密码")]
    public async Task A_password_matches_its_own_hash(string password) =>
        Assert.Equal(PasswordVerification.Right, await VerifyAsync(password, await HashAsync(password)));

    [Theory]
    [InlineData("correct horse", "Correct horse")]
    [InlineData("correct horse", "correct horse ")]
    [InlineData("correct horse", " correct horse")]
    [InlineData("correct  horse", "correct horse")]
    [InlineData("nul\0one", "nul\0two")]
    [InlineData("ren\u00e9", "rene\u0301")]
    public async Task Every_character_counts(string password, string other) =>
        Assert.Equal(PasswordVerification.Wrong, await VerifyAsync(other, await HashAsync(password)));

    [Fact]
    public async Task Passwords_that_differ_after_72_bytes_alone_are_different()
    {
        var beginning = new string('a', 72);

        Assert.Equal(PasswordVerification.Wrong, await VerifyAsync(beginning + "two", await HashAsync(beginning + "one")));
    }

    [Fact]
    public async Task Two_hashes_of_one_password_differ_and_fit_the_column()
    {
        var first = await HashAsync("correct horse");
        var second = await HashAsync("correct horse");

        Assert.NotEqual(first, second);
        Assert.Matches("^sha384:\\$2[ab]\\$05\\$", first.Text);
        Assert.InRange(first.Text.Length, 60, PasswordHash.MaxLength);
    }

    [Fact]
    public async Task A_hash_that_another_program_made_is_right_but_outdated()
    {
        var hash = new PasswordHash(MadeElsewhere);

        Assert.Equal(PasswordVerification.RightButOutdated, await VerifyAsync(Anna.Password, hash));
        Assert.Equal(PasswordVerification.Wrong, await VerifyAsync("Correct horse battery staple", hash));
    }

    [Theory]
    [InlineData("$2a$")]
    [InlineData("$2b$")]
    [InlineData("$2y$")]
    public async Task Plain_bcrypt_is_read_under_each_of_its_names(string name)
    {
        var hash = new PasswordHash(name + BC.HashPassword("correct horse", Cost)[name.Length..]);

        Assert.Equal(PasswordVerification.RightButOutdated, await VerifyAsync("correct horse", hash));
        Assert.Equal(PasswordVerification.Wrong, await VerifyAsync("wrong horse", hash));
    }

    [Theory]
    [InlineData(72, PasswordVerification.RightButOutdated)]
    [InlineData(73, PasswordVerification.Right)]
    [InlineData(100, PasswordVerification.Right)]
    public async Task A_plain_hash_of_more_than_72_bytes_is_not_renewed_since_nobody_checked_the_rest(int bytes, PasswordVerification expected)
    {
        var password = new string('a', bytes - 2) + "é"; // two bytes of UTF-8

        Assert.Equal(expected, await VerifyAsync(password, new PasswordHash(BC.HashPassword(password, Cost))));
    }

    [Theory]
    [InlineData(Cost - 1, PasswordVerification.RightButOutdated)]
    [InlineData(Cost, PasswordVerification.Right)]
    [InlineData(Cost + 1, PasswordVerification.Right)]
    public async Task A_hash_of_a_lower_cost_is_outdated(int cost, PasswordVerification expected)
    {
        using var other = Hasher(cost);
        var hash = await other.HashAsync("correct horse", Ct);

        Assert.Equal(expected, await VerifyAsync("correct horse", hash.Value));
    }

    public static TheoryData<string?> Garbage =>
    [
        (string?)null,
        "",
        "x",
        "sha384:",
        "$2y$99$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuuabcdefghi",
        "$2y$04$tooshort",
        "$2z$04$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuuabcdefghi",
        "$2y$04$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuuabcdefgh!",
        MadeElsewhere + "\n",
        "sha384:sha384:" + MadeElsewhere,
        "no member has this password",
        new string('$', 10_000),
    ];

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task What_is_no_hash_matches_nothing(string? text)
    {
        var hash = text is null ? null : new PasswordHash(text);

        Assert.Equal(PasswordVerification.Wrong, await VerifyAsync(Anna.Password, hash));
        Assert.Equal(PasswordVerification.Wrong, await VerifyAsync("no member has this password", hash)); // what the stand-in hash is of
        Assert.Equal(PasswordVerification.Wrong, await VerifyAsync("", hash));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("x")]
    public async Task What_is_no_hash_costs_the_work_all_the_same(string? text)
    {
        // Work shows by the place it takes: there is one, and no queue. It is still taken after a little work here.
        using var hasher = Hasher(SlowCost, parallel: 1, queue: 0);
        var first = WithoutContext(() => hasher.VerifyAsync("a", text is null ? null : new PasswordHash(text), Ct));
        BC.HashPassword("a little work", LittleCost);
        var second = await hasher.VerifyAsync("b", hash: null, Ct);

        Assert.Equal(MemberErrors.TooBusy, second.FirstError);
        Assert.Equal(PasswordVerification.Wrong, (await first).Value);
    }

    [Fact]
    public async Task Beyond_the_queue_the_answer_is_to_come_back_later()
    {
        using var hasher = Hasher(SlowCost, parallel: 1, queue: 1);

        var working = hasher.HashAsync("a", Ct);
        var waiting = hasher.HashAsync("b", Ct);
        var refused = await hasher.HashAsync("c", Ct);

        Assert.Equal(MemberErrors.TooBusy, refused.FirstError);
        Assert.All(await Task.WhenAll(working, waiting), hashed => Assert.False(hashed.IsError));
        Assert.False((await hasher.HashAsync("d", Ct)).IsError);
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_queue()
    {
        using var hasher = Hasher(SlowCost, parallel: 1, queue: 1);
        using var givingUp = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        var working = hasher.HashAsync("a", Ct);
        var waiting = hasher.HashAsync("b", givingUp.Token);
        await givingUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False((await working).IsError);
    }

    public static TheoryData<string, string> Stored => new()
    {
        { "a hash of the configured cost", "sha384:" + BC.EnhancedHashPassword("correct horse", 8) },
        { "a hash of a lower cost", "sha384:" + BC.EnhancedHashPassword("correct horse", 7) },
        { "a hash of the least cost", "sha384:" + BC.EnhancedHashPassword("correct horse", 4) },
        { "a plain hash of a lower cost", "$2y" + BC.HashPassword("correct horse", 5)[3..] },
        { "no hash", "x" },
        { "no member", string.Empty },
    };

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task Whatever_is_stored_for_a_name_comparing_takes_the_same_work(string what, string stored)
    {
        using var metrics = new CountedMetrics();
        using var hasher = Hasher(8, meters: metrics.Factory);
        var made = Rounds(metrics);
        foreach (var password in new[] { "correct horse", "wrong horse" })
        {
            var before = Rounds(metrics);
            await hasher.VerifyAsync(password, what is "no member" ? null : new PasswordHash(stored), Ct);
            Assert.Equal(1 << 8, Rounds(metrics) - before);
        }

        Assert.Equal(1 << 8, made); // the stand-in
    }

    [Fact]
    public async Task A_hash_of_a_higher_cost_takes_its_own_work_and_no_more()
    {
        using var metrics = new CountedMetrics();
        using var hasher = Hasher(Cost, meters: metrics.Factory);
        var before = Rounds(metrics);

        await hasher.VerifyAsync("wrong horse", new PasswordHash("sha384:" + BC.EnhancedHashPassword("correct horse", Cost + 2)), Ct);

        Assert.Equal(1 << (Cost + 2), Rounds(metrics) - before);
    }

    private static long Rounds(CountedMetrics metrics) => metrics.Counts.Select(line => line.Split(' '))
        .Where(line => line[0] == "memberssite.hashing.rounds").Sum(line => long.Parse(line[1], System.Globalization.CultureInfo.InvariantCulture));

    private async Task<PasswordHash> HashAsync(string password) => (await _hasher.HashAsync(password, Ct)).Value;

    private async Task<PasswordVerification> VerifyAsync(string password, PasswordHash? hash)
    {
        ErrorOr<PasswordVerification> verified = await _hasher.VerifyAsync(password, hash, Ct);
        Assert.False(verified.IsError);
        return verified.Value;
    }

    // In the context of a test the place would stay taken until one of the few threads that run tests is free.
    private static Task<T> WithoutContext<T>(Func<Task<T>> start)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return start();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static BcryptPasswordHasher Hasher(int cost, int parallel = 0, int queue = 100, IMeterFactory? meters = null) =>
        new(Options.Create(new PasswordHashingOptions { Cost = cost, Parallel = parallel, Queue = queue }), new PasswordHashingMetrics(meters ?? Meters));
}
