using System.Data.Common;

namespace ApiKeys;

/// <summary>Reads columns that may be empty, instants and ids.</summary>
internal static class Column
{
    /// <summary>The first instant, as a column holds it.</summary>
    public static long First { get; } = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();

    /// <summary>The last instant, as a column holds it.</summary>
    public static long Last { get; } = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static string? Text(DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    public static DateTimeOffset? Instant(DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : Instant(reader.GetInt64(ordinal));

    // A number that is no instant belongs to a damaged row: it reads as the nearest one.
    public static DateTimeOffset Instant(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, First, Last));

    /// <summary>Says whether an instant may stand for a number beyond it: then only the row knows its place.</summary>
    public static bool IsFar(DateTimeOffset instant) =>
        instant.ToUnixTimeMilliseconds() is var milliseconds && (milliseconds == First || milliseconds == Last);

    public static ApiKeyId? Id(DbDataReader reader, int ordinal) =>
        !reader.IsDBNull(ordinal) && ApiKeyId.TryParse(reader.GetString(ordinal), out var id) ? id : null;

    public static byte[] Bytes(DbDataReader reader, int ordinal) => reader.GetFieldValue<byte[]>(ordinal);

    public static DateTimeOffset Cut(DateTimeOffset instant) => Instant(instant.ToUnixTimeMilliseconds());

    public static Actor Actor(DbDataReader reader, int ordinal)
    {
        var id = reader.GetString(ordinal + 1);
        var address = Text(reader, ordinal + 2);
        try
        {
            return (ActorKind)reader.GetInt32(ordinal) switch
            {
                ActorKind.Person => ApiKeys.Actor.Person(id, address),
                ActorKind.Operator => ApiKeys.Actor.Operator(id, address),
                ActorKind.Key when ApiKeyId.TryParse(id, out var key) => ApiKeys.Actor.Key(key, address),
                _ => default,
            };
        }
        catch (ArgumentException)
        {
            // Somebody else wrote the row: nobody is known to have made it, and the rest of it can be read.
            return default;
        }
    }
}
