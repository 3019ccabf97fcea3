using Microsoft.AspNetCore.Http.Extensions;

namespace ApiKeys;

/// <summary>Which keys a person wants to see.</summary>
internal sealed record ListFilter(string Show, string Search, string After)
{
    public const string All = "all";
    public const string Active = "active";
    public const string Inactive = "inactive";

    public static ListFilter Read(ConsoleRequest request) =>
        new(
            request.Query("show") is (Active or Inactive) and { } show ? show : All,
            request.Query("search").Trim(),
            request.Query("after"));

    public bool IsEverything => Show == All && Search.Length == 0 && After.Length == 0;

    /// <summary>Gives the query string that asks for the same keys.</summary>
    public string ToQuery()
    {
        var query = new QueryBuilder();
        if (Show != All)
            query.Add("show", Show);
        if (Search.Length > 0)
            query.Add("search", Search);
        if (After.Length > 0)
            query.Add("after", After);
        return query.ToString();
    }
}
