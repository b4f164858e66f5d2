namespace MembersSite.Web.Common.ApiReference;

/// <summary>The names under which the reference knows the ways to send a token. The module that reads them describes them.</summary>
internal static class ApiWays
{
    public const string Bearer = "bearer";
    public const string Header = "trongateToken";
    public const string Cookie = "cookie";

    public static readonly IReadOnlyList<string> All = [Bearer, Header, Cookie];
}
