namespace ApiKeys;

/// <summary>Where a person came from, and goes back to: the list, or the key's own page.</summary>
internal static class Returning
{
    public const string Field = "from";
    public const string Key = "key";

    public static bool ToKey(ConsoleRequest request) =>
        request.Typed(Field) == Key || request.Query(Field) == Key;

    public static string Path(ConsoleRequest request, ApiKeyId id) => ToKey(request) ? request.To(id) : request.Root;

    public static SeeOther After(ConsoleRequest request, string done, ApiKeyId id) =>
        new(Path(request, id) + Notices.Say(done, id));

    /// <summary>Gives the address of a form about a key that comes back here.</summary>
    public static string Keep(ConsoleRequest request, ApiKeyId id, string action) =>
        request.To(id, action) + (ToKey(request) ? $"?{Field}={Key}" : string.Empty);
}
