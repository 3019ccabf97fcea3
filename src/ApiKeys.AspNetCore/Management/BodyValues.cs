using System.Globalization;
using System.Text.Json;

namespace ApiKeys;

/// <summary>Reads the members that more than one call has.</summary>
internal static class BodyValues
{
    /// <summary>Reads an access; what cannot be read as one grants nothing and is at fault.</summary>
    public static KeyAccess? Access(this JsonMembers body, string name)
    {
        if (!body.Take(name, out var value))
            return null;
        var before = body.Faults.Count;
        var access = new JsonMembers(value, name, body.Faults);
        var type = access.Text("type");
        var read = type == "scoped" ? Grants(access, name) : KeyAccess.Full;
        access.End();
        if (type is not ("full" or "scoped") && body.Faults.Count == before)
            access.Report(FaultCode.OutOfRange, "type", "Either full or scoped.");
        return type is "full" or "scoped" && body.Faults.Count == before ? read : KeyAccess.Damaged;
    }

    /// <summary>Reads an instant with its offset from UTC.</summary>
    public static DateTimeOffset? Instant(this JsonMembers body, string name)
    {
        if (!body.Take(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String && HasOffset(value.GetString()!)
            && value.TryGetDateTimeOffset(out var instant))
            return instant;
        body.Report(
            FaultCode.Malformed, name, "An instant is written as 2030-01-31T12:00:00Z, or with an offset from UTC.");
        return null;
    }

    /// <summary>Reads when a key ends: absent is not said, null is never.</summary>
    public static ApiKeyExpiry? Expiry(this JsonMembers body, string name)
    {
        if (!body.Take(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Null)
            return ApiKeyExpiry.Never;
        if (value.ValueKind == JsonValueKind.String && HasOffset(value.GetString()!)
            && value.TryGetDateTimeOffset(out var instant))
            return ApiKeyExpiry.At(instant);
        body.Report(
            FaultCode.Malformed, name, "An instant such as 2030-01-31T12:00:00Z; null for a key that never expires.");
        return null;
    }

    /// <summary>Reads string pairs: absent is not said, null is none.</summary>
    public static IReadOnlyDictionary<string, string>? Pairs(this JsonMembers body, string name)
    {
        if (!body.Take(name, out var value))
            return null;
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (value.ValueKind == JsonValueKind.Null)
            return pairs;
        var whole = value.ValueKind == JsonValueKind.Object;
        foreach (var pair in whole ? value.EnumerateObject() : default)
            whole &= pair.Value.ValueKind == JsonValueKind.String && pairs.TryAdd(pair.Name, pair.Value.GetString()!);
        if (!whole)
            body.Report(FaultCode.Malformed, name, "An object whose members are texts, each name once.");
        return pairs;
    }

    /// <summary>Reads a number of seconds.</summary>
    public static TimeSpan? Seconds(this JsonMembers body, string name)
    {
        if (!body.Take(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds))
            return TimeSpan.FromSeconds(seconds);
        body.Report(FaultCode.Malformed, name, "A whole number of seconds.");
        return null;
    }

    /// <summary>Reads an environment.</summary>
    public static ApiKeyEnvironment? Environment(this JsonMembers body, string name)
    {
        var text = body.Text(name);
        if (text is null)
            return null;
        if (KeySpelling.TryEnvironment(text, out var environment))
            return environment;
        body.Report(FaultCode.OutOfRange, name, "Either live or test.");
        return null;
    }

    /// <summary>Reads a list of ids of keys.</summary>
    public static IReadOnlyList<ApiKeyId> Ids(this JsonMembers body, string name)
    {
        var ids = new List<ApiKeyId>();
        foreach (var text in body.WholeTexts(name))
        {
            if (ApiKeyId.TryParse(text, out var id))
                ids.Add(id);
            else
                body.Report(FaultCode.Malformed, name, $"An id has {ApiKeyId.Length} letters and digits.");
        }

        return ids;
    }

    private static KeyAccess Grants(JsonMembers access, string name)
    {
        if (!access.Take("grants", out var value) || value.ValueKind != JsonValueKind.Array)
        {
            access.Report(FaultCode.Malformed, "grants", "A list of grants.");
            return KeyAccess.Damaged;
        }

        var grants = new List<AccessGrant>();
        foreach (var item in value.EnumerateArray())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{name}.grants[{grants.Count}]");
            var grant = new JsonMembers(item, place, access.Faults);
            grants.Add(new AccessGrant(grant.Texts("scopes")!, grant.Texts("tags")!));
            grant.End();
        }

        return KeyAccess.Scoped(grants);
    }

    // Without an offset an instant means another one on each machine.
    private static bool HasOffset(string text) =>
        text.EndsWith('Z')
        || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':'
            && text.Contains('T', StringComparison.Ordinal));
}
