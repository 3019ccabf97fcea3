using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace ApiKeys;

/// <summary>Which keys a person wants to see.</summary>
internal sealed record ListFilter(string Show, string Search, string After, string Before)
{
    public const string All = "all";
    public const string Active = "active";
    public const string Inactive = "inactive";

    public static ListFilter Read(ConsoleRequest request) =>
        Read(request.Query);

    /// <summary>Reads a query string, of which nothing is believed.</summary>
    public static ListFilter Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return Read(name => values.GetValueOrDefault(name) is [{ } one] ? one : string.Empty);
    }

    private static ListFilter Read(Func<string, string> of) =>
        new(
            of("show") is (Active or Inactive) and { } show ? show : All,
            of("search").Trim(),
            of("after"),
            of("before"));

    public bool IsEverything => Show == All && Search.Length == 0 && IsFirstPage;

    public bool IsFirstPage => After.Length == 0 && Before.Length == 0;

    public ListFilter FirstPage => this with { After = string.Empty, Before = string.Empty };

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
        if (Before.Length > 0)
            query.Add("before", Before);
        return query.ToString();
    }
}
