using System.CommandLine;
using MembersSite.Application.Mail;
using MembersSite.Web.Common.Operations;

namespace MembersSite.Web.Admin.Commands;

/// <summary><c>send-test-mail --to ADDRESS</c>: whether the site's mails go out, now, in the words of the server.</summary>
internal sealed class SendTestMailCommand : Verb
{
    private readonly Option<string> _to;

    public SendTestMailCommand()
        : base("send-test-mail", "Hand a mail to the configured server now, past the queue, and say what the server said.") => _to = Required("--to", "To whom.", "ADDRESS");

    public override CommandNeeds Needs => CommandNeeds.Settings;

    public override async Task<int> RunAsync(Errand errand, CancellationToken ct) => errand.Answer(
        await Terminal.WaitAsync("Sending", _ => errand.SendAsync(new SendTestMail(errand.Get(_to)), ct)),
        it => it,
        it => Terminal.Say($"{it.Server} took the mail, and said: {it.Said}"));
}
