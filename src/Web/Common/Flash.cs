using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace MembersSite.Web.Common;

/// <summary>A line that the next page shows once, such as "Your details are saved."</summary>
internal static class Flash
{
    private const string Key = "flash";

    public static void Say(this ITempDataDictionary tempData, string line) => tempData[Key] = line;

    public static string? Said(this ITempDataDictionary tempData) => tempData[Key] as string;
}
