using Microsoft.AspNetCore.Http.Extensions;

namespace ApiKeys;

/// <summary>Where a person came from, and goes back to: the list, the key's own page, or that of another
/// key.</summary>
internal static class Returning
{
    public const string Field = "from";
    public const string Key = "key";

    public static bool ToKey(ConsoleRequest request) =>
        request.Typed(Field) == Key || request.Query(Field) == Key;

    public static string Path(ConsoleRequest request, ApiKeyId id) =>
        ToKey(request) ? request.To(id)
        : ToOther(request) is { } other ? request.To(other)
        : request.Root + ListQuery(request);

    /// <summary>Gives where a form leads that is closed: from one about no key yet, to the list.</summary>
    public static string From(ConsoleView view) =>
        view.Key is { } of ? Path(view.Request, of.Key.Id) : view.Request.Root;

    public static SeeOther After(ConsoleRequest request, string done, ApiKeyId id) =>
        new(With(Path(request, id), Notices.Say(done, id)));

    /// <summary>Goes back to the list, where the key has no page any more.</summary>
    public static SeeOther ToList(ConsoleRequest request, string done, ApiKeyId id) =>
        new(With(request.Root + ListQuery(request), Notices.Say(done, id)));

    /// <summary>Gives the address of a form about a key that comes back here.</summary>
    public static string Keep(ConsoleRequest request, ApiKeyId id, string action) =>
        request.To(id, action) + ToQuery(Of(request));

    /// <summary>Gives what a form carries to come back: a word, the id of another key, or the query of the list; empty
    /// for all of it.</summary>
    public static string Of(ConsoleRequest request) =>
        ToKey(request) ? Key : ToOther(request)?.ToString() ?? Of(ListFilter.Parse(Carried(request)));

    public static string Of(ListFilter filter) => filter.ToQuery().TrimStart('?');

    public static string ToQuery(string from) =>
        from.Length == 0 ? string.Empty : new QueryBuilder { { Field, from } }.ToString();

    // A form opened on the page of another key than the one it is about.
    private static ApiKeyId? ToOther(ConsoleRequest request) =>
        ApiKeyId.TryParse(Carried(request), out var other) ? other : null;

    // Read and written anew: what was sent goes into no address as it is.
    private static string ListQuery(ConsoleRequest request) =>
        ToKey(request) ? string.Empty : ListFilter.Parse(Carried(request)).ToQuery();

    private static string Carried(ConsoleRequest request) =>
        request.Typed(Field) is { Length: > 0 } typed ? typed : request.Query(Field);

    private static string With(string path, string query) =>
        path.Contains('?', StringComparison.Ordinal) ? path + "&" + query[1..] : path + query;
}
