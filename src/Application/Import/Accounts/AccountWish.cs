namespace MembersSite.Application.Import.Accounts;

/// <summary>What an account of the source is to be here, before anybody has looked who is here already.</summary>
/// <param name="row">The account.</param>
internal sealed class AccountWish(SourceAccount row)
{
    private readonly List<ReportedRow> _told = [];

    public SourceAccount Row { get; } = row;

    /// <summary>What stands as username, read; nothing where nothing does.</summary>
    public string? Username { get; init; }

    /// <summary>Whether the username is not what stands there, but was put right.</summary>
    public bool IsUsernameRepaired { get; init; }

    /// <summary>What stands as address, read; nothing where nothing does.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>The first name, fit to be kept; nothing where the username is to stand in.</summary>
    public string? FirstName { get; set; }

    /// <summary>The last name, fit to be kept.</summary>
    public string LastName { get; set; } = string.Empty;

    /// <summary>The hash, fit to be kept, or nothing.</summary>
    public string? Password { get; set; }

    /// <summary>Why they are not let in; nothing where they are.</summary>
    public string? DisabledReason { get; set; }

    /// <summary>The title of the level.</summary>
    public string LevelTitle { get; set; } = string.Empty;

    /// <summary>What there is to tell of it.</summary>
    public IReadOnlyList<ReportedRow> Told => _told;

    public string Id => Row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public void Tell(RowVerdict verdict, Reason reason, string? detail = null) => _told.Add(new ReportedRow(Row.Table, Id, verdict, reason, detail));
}
