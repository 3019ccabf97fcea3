using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ApiKeys;

/// <summary>Says in what a key differs from what it was, by value, and as text: what its event tells.</summary>
internal static class KeyDifference
{
    private static readonly Member[] _members =
    [
        Of("name", key => key.Name, name => name),
        Of("environment", key => key.Environment, world => world == ApiKeyEnvironment.Live ? "live" : "test"),
        Of("description", key => key.Description, description => description),
        new("metadata", (left, right) => Same(left.Metadata, right.Metadata), key => ToText(key.Metadata)),
        Of("access", key => key.Access, access => access.ToString()),
        Of("notBefore", key => key.NotBefore, Instants.ToText),
        Of("expiresAt", key => key.ExpiresAt, Instants.ToText),
        Of("disabled", key => key.Disabled, disabled => disabled ? "true" : "false"),
        Of("revokedAt", key => key.RevokedAt, Instants.ToText),
        Of("rotatedFrom", key => key.RotatedFrom, id => id?.ToString()),
        Of("replacedBy", key => key.ReplacedBy, id => id?.ToString()),
    ];

    /// <summary>Gives the members that differ; all that a new key has, where there was none before.</summary>
    public static IReadOnlyList<FieldChange> Between(ApiKey? before, ApiKey after) =>
        before is null
            ?
            [
                .. _members
                    .Where(member => member.Field != "disabled")
                    .Select(member => new FieldChange(member.Field, null, member.Text(after)))
                    .Where(change => change.To is not null),
            ]
            :
            [
                .. _members
                    .Where(member => !member.IsSame(before, after))
                    .Select(member => new FieldChange(member.Field, member.Text(before), member.Text(after))),
            ];

    private static Member Of<T>(string field, Func<ApiKey, T> value, Func<T, string?> text) =>
        new(
            field,
            (left, right) => EqualityComparer<T>.Default.Equals(value(left), value(right)),
            key => text(value(key)));

    private static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count
        && left.All(pair => right.TryGetValue(pair.Key, out var value)
            && string.Equals(pair.Value, value, StringComparison.Ordinal));

    private static string? ToText(IReadOnlyDictionary<string, string> pairs)
    {
        if (pairs.Count == 0)
            return null;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private sealed record Member(string Field, Func<ApiKey, ApiKey, bool> IsSame, Func<ApiKey, string?> Text);
}
