using System.Diagnostics;

namespace ApiKeys.Benchmarks;

/// <summary>How long does it take to revoke a key that made many keys, all of which have ended?</summary>
/// <remarks>The counter is held for nearly all of it, so this is how long every other write waits.</remarks>
internal static class EndedCascade
{
    private const int Page = 2_000;
    private static readonly DateTimeOffset _now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    // Spread in strides of another length than the keys that are loaded; no id is in both.
    private static readonly GeneratedKeys _keys = new(2_999_999);

    public static async Task<double> TimeAsync(SqlKeyStore store, int children)
    {
        var made = new GeneratedStore(_keys, Digests.Plain);
        var root = (await made.ScanAsync(_keys.Id(0), 1)).Keys[0];
        await WriteAsync(store, new KeyWrite { At = _now, Inserts = [root] });
        var maker = Actor.Key(root.Key.Id);
        for (var first = 1; first <= children; first += Page)
        {
            var rows = (await made.ScanAsync(_keys.Id(first), Page)).Keys.Select(row =>
                row with { Key = row.Key with { CreatedBy = maker, RevokedAt = _now } });
            await WriteAsync(store, new KeyWrite { At = _now, Inserts = [.. rows] });
        }

        var cascade = new KeyCascade([root.Key.Id], Actor.Person("ada"), null) { RevokesRoots = true };
        var begin = Stopwatch.GetTimestamp();
        await WriteAsync(store, new KeyWrite { At = _now, Cascade = cascade });
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    /// <summary>Writes, or ends the run.</summary>
    public static async Task WriteAsync(SqlKeyStore store, KeyWrite write)
    {
        var result = await store.WriteAsync(write);
        if (result.Outcome != KeyWriteOutcome.Written)
            throw new InvalidOperationException($"The write was {result.Outcome}.");
    }
}
