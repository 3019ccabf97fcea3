using System.Data.Common;

namespace ApiKeys;

/// <summary>The row that every write locks: the newest revision and event, and the fleet's bound.</summary>
internal sealed record Counter(RevisionMark Head, long Event, FleetBound Bound, byte[] DigestKey)
{
    public static Counter Read(DbDataReader reader) =>
        new(Mark(reader, 0), reader.GetInt64(2), ReadBound(reader, 3), Column.Bytes(reader, 5));

    public static RevisionMark Mark(DbDataReader reader, int first) =>
        new(reader.GetInt64(first), unchecked((ulong)reader.GetInt64(first + 1)));

    public static FleetBound ReadBound(DbDataReader reader, int first) =>
        new(TimeSpan.FromTicks(reader.GetInt64(first)), TimeSpan.FromTicks(reader.GetInt64(first + 1)));
}
