using System.Data;
using System.Data.Common;
using System.Diagnostics;

namespace ApiKeys.Benchmarks;

/// <summary>What does finding a key by its id cost, over a bare round trip of the same statement through the same
/// driver?</summary>
/// <remarks>Both sides in turns, in one process; the bare one keeps its connection open and its statement prepared, and
/// reads every column. Whatever a round trip allocates is the driver's, so the limit of bytes does not apply.</remarks>
internal sealed class StoreFind(string name, SqlKeyStore store, DbCommand bare, ApiKeyId[] ids)
{
    private const int Turn = 200;
    private const double Most = 1.25;
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _measured = TimeSpan.FromSeconds(6);
    private readonly object[] _columns = new object[64];
    private int _next;

    public async Task<Row> MeasureAsync()
    {
        await CollectAsync(_warmUp);
        var (ratio, bytes) = await CollectAsync(_measured);
        return new Row(name, ratio, bytes, Limit.AtMost(Most)) { MayAllocate = true };
    }

    /// <summary>Gives the median of the ratios, and what one find allocates.</summary>
    private async Task<(double Ratio, double Bytes)> CollectAsync(TimeSpan time)
    {
        var ratios = new List<double>();
        var bytes = 0L;
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < time;)
        {
            var before = GC.GetTotalAllocatedBytes();
            var ours = await TimeAsync(FindAsync);
            bytes += GC.GetTotalAllocatedBytes() - before;
            ratios.Add(ours / await TimeAsync(BareAsync));
        }

        ratios.Sort();
        return (ratios[ratios.Count / 2], (double)bytes / ratios.Count / Turn);
    }

    private async Task<double> TimeAsync(Func<ApiKeyId, ValueTask> find)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var turn = 0; turn < Turn; turn++)
            await find(ids[_next++ % ids.Length]);
        return Stopwatch.GetTimestamp() - begin;
    }

    private async ValueTask FindAsync(ApiKeyId id)
    {
        if (await store.FindAsync(id) is null)
            throw new InvalidOperationException("A key is missing.");
    }

    private async ValueTask BareAsync(ApiKeyId id)
    {
        bare.Parameters[0].Value = id.ToString();
        await using var reader = await bare.ExecuteReaderAsync(CommandBehavior.Default);
        if (!await reader.ReadAsync())
            throw new InvalidOperationException("A key is missing.");
        reader.GetValues(_columns);
    }
}
