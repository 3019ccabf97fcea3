namespace ApiKeys;

/// <summary>What is said once, after a form was done: carried in the address as a word, never as a text.</summary>
internal static class Notices
{
    public const string Revoked = "revoked";
    public const string Deleted = "deleted";
    public const string Changed = "changed";
    public const string Disabled = "disabled";
    public const string Enabled = "enabled";
    public const string Issued = "issued";
    public const string Rotated = "rotated";
    public const string Replaced = "replaced";
    public const string Already = "already";

    /// <summary>Gives the sentence, about a key by its name where it is still there.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The name of the key that was acted on, where it is still there.</param>
    /// <param name="page">The key whose page this is: of another one it says the id, for names may be the same.</param>
    public static string? Of(ConsoleRequest request, string? name, ApiKeyId page = default)
    {
        // Isolated, so that a name written from right to left reorders nothing around it.
        var key = !page.IsEmpty && ApiKeyId.TryParse(request.Query("key"), out var id) && id != page ? $"The key {id}"
            : name is null ? "The key"
            : $"\u201c\u2068{name}\u2069\u201d";
        return request.Query("done") switch
        {
            Revoked => $"{key} is revoked. Whatever presents it is refused.",
            Deleted => $"{key} is deleted. Its events and counts of use stay.",
            Changed => $"{key} is changed.",
            Disabled => $"{key} is disabled. It can be enabled again.",
            Enabled => $"{key} is enabled and works again.",
            Rotated => $"{key} has a new key. The old one works until the overlap ends.",
            Replaced => $"{key} has a new key. The old one has ended.",
            Already => $"{key} was created by this form before. No other one was created. "
                + "If nobody kept it, rotate it.",
            _ => null,
        };
    }

    /// <summary>Gives the query string that says what was done, to which key.</summary>
    public static string Say(string done, ApiKeyId id = default) =>
        id.IsEmpty ? $"?done={done}" : $"?done={done}&key={id}";
}
