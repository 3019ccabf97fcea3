using System.Globalization;

namespace ApiKeys.Tests;

/// <summary>Writes what was measured into <c>artifacts/figures.txt</c>.</summary>
internal static class Figures
{
    private static readonly Lock _writing = new();

    public static void Write(string what, IEnumerable<TimeSpan> measured)
    {
        var sorted = measured.Select(time => time.TotalMilliseconds).Order().ToArray();
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {sorted.Length} times, median {sorted[sorted.Length / 2]:0.0} ms, "
            + $"p99 {sorted[(int)(sorted.Length * 0.99)]:0.0} ms, most {sorted[^1]:0.0} ms");
        lock (_writing)
            File.AppendAllLines(Path.Combine(Repository.Root, "artifacts", "figures.txt"), [line]);
    }
}
