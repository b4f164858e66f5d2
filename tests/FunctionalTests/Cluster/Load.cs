using System.Security.Cryptography;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>
/// Members who come and go, at one address and all at once: they join by mail, log in by the API and by the page, make and revoke API tokens, log out, and
/// forget their passwords. None repeats what was left open. What they are told stands in the ledger.
/// </summary>
internal sealed class Load(Func<bool, HttpClient> clientFor, Answers answers, Postbox post, Ledger ledger)
{
    // Longer than a site may answer from memory (Tokens:CacheSeconds) where Redis was killed in the moment of the revocation.
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private static readonly string[] Abilities = ["profile:read"];

    private readonly HttpClient _programs = clientFor(false);

    /// <summary>Runs so many at once until it is stopped; what is under way then is finished.</summary>
    public Task RunAsync(int members, CancellationToken stop) =>
        Task.WhenAll([.. Enumerable.Range(0, members).Select(number => Task.Run(() => LiveAsync(number, stop), CancellationToken.None)), Task.Run(() => WatchAsync(stop), CancellationToken.None)]);

    private async Task LiveAsync(int number, CancellationToken stop)
    {
        for (var turn = number; !stop.IsCancellationRequested; turn++)
        {
            var account = ledger.Open();
            if (!await JoinAsync(account, stop))
            {
                await Task.Delay(Breath, TimeProvider.System, CancellationToken.None);
                continue;
            }

            for (var visit = 0; visit < 4 && !stop.IsCancellationRequested; visit++)
            {
                await (visit % 2 == 0 ? VisitAsync(account, isKept: turn % 2 == 0) : VisitPagesAsync(account));
            }

            if (turn % 2 == 1)
            {
                await ForgetAsync(account, stop);
                await VisitAsync(account, isKept: true);
            }
        }
    }

    private async Task<bool> JoinAsync(Account account, CancellationToken stop)
    {
        var person = account.Person;
        var asked = await PostAsync("/api/joins", new { person.EmailAddress });
        account.JoinMails.Note(asked);
        if (!asked.IsDone || await post.DigitsAsync(person.EmailAddress, Postbox.ToJoin, 1, stop) is not { } code)
        {
            return false;
        }

        var joined = await PostAsync("/api/members", new { person.Username, person.FirstName, person.LastName, person.Password, code, challenge = asked.Field("challenge") });
        account.Joins.Note(joined);
        if (joined.IsDone)
        {
            account.Tokens.Add(new Held(joined.Field("token")));
        }

        Refused(joined, "joining");
        return joined.IsDone;
    }

    /// <summary>Logs in and makes an API token; then either keeps both, or revokes the one and logs out.</summary>
    private async Task VisitAsync(Account account, bool isKept)
    {
        if (await LogInAsync(account) is not { } session)
        {
            return;
        }

        await UseAsync(session, "a session");
        var made = await PostAsync("/api/tokens", new { name = "script", abilities = Abilities, expiresAt = TimeProvider.System.GetUtcNow().AddDays(1) }, session);
        account.ApiTokens.Note(made);
        if (made.IsDone)
        {
            var script = new Held(made.Field("token"));
            account.Tokens.Add(script);
            await UseAsync(script, "an API token");
            if (!isKept)
            {
                await EndAsync(script, $"/api/tokens/{made.Field("id")}", session);
            }
        }

        if (!isKept)
        {
            await EndAsync(session, "/api/sessions/current", session);
        }
    }

    /// <summary>The same by pages, with a browser of its own: logs in, looks at the account, and logs out.</summary>
    private async Task VisitPagesAsync(Account account)
    {
        using var browser = clientFor(true);
        await answers.SendAsync(browser, HttpMethod.Get, "/");
        await answers.SendAsync(browser, HttpMethod.Get, "/login");
        foreach (var password in account.Passwords.ToList())
        {
            var entered = await answers.SubmitAsync(browser, "/login", ("Login", account.Person.Username), ("Password", password));
            if (NoteLogIn(account, password, entered))
            {
                var seen = await answers.SendAsync(browser, HttpMethod.Get, "/account");
                ledger.FaultIf(!seen.IsOpen && seen.Status != 200, $"a page is lost to who has just logged in: {seen.Status}");
                await answers.SubmitAsync(browser, "/logout");
                return;
            }
        }
    }

    private async Task<Held?> LogInAsync(Account account)
    {
        foreach (var password in account.Passwords.ToList())
        {
            var entered = await PostAsync("/api/sessions", new { login = account.Person.Username, password });
            if (NoteLogIn(account, password, entered))
            {
                var session = new Held(entered.Field("token"));
                account.Tokens.Add(session);
                return session;
            }
        }

        return null;
    }

    // Where it is not known whether a reset was done, the one or the other password is right; the one that lets in is.
    private bool NoteLogIn(Account account, string password, Reply entered)
    {
        account.LogIns.Note(entered);
        if (entered.IsDone)
        {
            account.Passwords.RemoveAll(it => it != password);
        }
        else if (account.Passwords is [_])
        {
            Refused(entered, "the right password");
        }

        return entered.IsDone;
    }

    private async Task ForgetAsync(Account account, CancellationToken stop)
    {
        var address = account.Person.EmailAddress;
        var asked = await PostAsync("/api/password-resets", new { emailAddress = address });
        account.ResetMails.Note(asked);
        if (!asked.IsDone || await post.DigitsAsync(address, Postbox.ToReset, 1, stop) is not { } code)
        {
            return;
        }

        var newPassword = $"{RandomNumberGenerator.GetHexString(12)} runs in the snow";
        var reset = await PostAsync("/api/password-resets/complete", new { code, challenge = asked.Field("challenge"), newPassword });
        account.Resets.Note(reset);
        if (reset.IsDone)
        {
            account.Passwords.Clear();
            account.Tokens.ForEach(ledger.End);
        }

        if (!Refused(reset, "a reset"))
        {
            account.Passwords.Add(newPassword);
            account.Tokens.Where(token => reset.IsOpen && token.State == HeldState.Lives).ToList().ForEach(token => token.State = HeldState.Open);
        }
    }

    private async Task UseAsync(Held token, string what)
    {
        var seen = await answers.SendAsync(_programs, HttpMethod.Get, "/api/me", token: token.Value);
        ledger.FaultIf(!seen.IsOpen && seen.Status != 200, $"{what} is lost that was just acknowledged: {seen.Status} {seen.Body}");
    }

    private async Task EndAsync(Held token, string path, Held by)
    {
        var ended = await answers.SendAsync(_programs, HttpMethod.Delete, path, token: by.Value);
        if (ended.IsDone)
        {
            ledger.End(token);
        }

        // nginx repeats a DELETE whose site died: the one that is answered may find that it was done.
        else if (ended.Status is 401 or 404 || !Refused(ended, "a revocation"))
        {
            token.State = HeldState.Open;
        }
    }

    /// <summary>Tries tokens that have ended a while ago, now this one and now that one: none may be let in again.</summary>
    private async Task WatchAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var old = ledger.Ended.Where(ended => TimeProvider.System.GetElapsedTime(ended.At) > Forgotten).ToList();
            if (old.Count > 0)
            {
                var tried = await answers.SendAsync(_programs, HttpMethod.Get, "/api/me", token: old[RandomNumberGenerator.GetInt32(old.Count)].Value);
                ledger.FaultIf(!tried.IsOpen && tried.Status != 401, $"a revoked token has come back: {tried.Status}");
            }

            await Task.Delay(Breath, TimeProvider.System, CancellationToken.None);
        }
    }

    private Task<Reply> PostAsync(string path, object body, Held? by = null) => answers.SendAsync(_programs, HttpMethod.Post, path, body, by?.Value);

    private bool Refused(Reply reply, string what)
    {
        ledger.FaultIf(reply.IsRefused, $"{what} was refused: {reply.Status} {reply.Body}");
        return reply.IsRefused;
    }
}
