using System.ComponentModel.DataAnnotations;

namespace MembersSite.Infrastructure.Mail;

/// <summary>How mail is sent: the section <c>Mail</c> of the configuration.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The server that takes the mails, or nothing where there is none.</summary>
    public string? Host { get; init; }

    /// <summary>Its port; 587 for submission (RFC 6409) unless set, 465 with <see cref="MailTls.Implicit"/>.</summary>
    public int? Port { get; init; }

    /// <summary>How the connection is protected; verified STARTTLS unless set.</summary>
    public MailTls Tls { get; init; } = MailTls.StartTls;

    /// <summary>Who logs in to the server, or nothing where it asks for nobody.</summary>
    public string? User { get; init; }

    /// <summary>With which password.</summary>
    public string? Password { get; init; }

    /// <summary>The address that mails come from, such as <c>members@example.org</c>.</summary>
    public string? From { get; init; }

    /// <summary>How long one delivery may take; one second to one minute, 30 seconds unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the site sends no mail at all.</summary>
    public bool Off { get; init; }
}

/// <summary>How a connection to the mail server is protected.</summary>
internal enum MailTls
{
    /// <summary>It begins in clear and must become TLS before anything is said (RFC 3207); the certificate is verified.</summary>
    StartTls,

    /// <summary>It is TLS from the first byte (RFC 8314); the certificate is verified.</summary>
    Implicit,

    /// <summary>In clear: for a server on the same machine.</summary>
    None,
}
