using System.Text;
using BenchmarkDotNet.Environments;

namespace ApiKeys.Benchmarks;

/// <summary>Prints the rows and keeps them in the repository.</summary>
internal static class Report
{
    /// <summary>Where reports are kept.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "benchmarks", "results");

    /// <summary>Writes a report and prints its rows, which are the last thing that a run prints.</summary>
    public static async Task WriteAsync(string file, string how, IReadOnlyList<Row> rows, string details = "")
    {
        var text = new StringBuilder();
        text.Append("# Benchmarks\n\n").Append(how).Append("\n\n```\n").Append(Machine()).Append("\n```\n\n");
        text.Append("| row | value | limit | kept | bytes per operation |\n|---|---|---|---|---|\n");
        foreach (var row in rows)
            text.Append(Line(row)).Append('\n');
        text.Append(details);
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, file), text.ToString());
        foreach (var row in rows)
            Print(row);
    }

    /// <summary>Prints a row, and a note where it is over its limit.</summary>
    public static void Print(Row row)
    {
        Console.WriteLine(row);
        if (!row.IsKept)
        {
            var bytes = row.MayAllocate ? "" : ", with 0 bytes";
            Console.WriteLine($"note over: {row.Name} is {row.ValueText} and has to be {row.Limit}{bytes}");
        }
    }

    private static string Line(Row row) =>
        $"| {row.Name} | {row.ValueText} | {row.Limit} | {(row.IsKept ? "yes" : "no")} | {row.BytesText} |";

    private static string Machine() =>
        string.Join('\n', HostEnvironmentInfo.GetCurrent().ToFormattedString().Select(static line => line.TrimEnd()));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ApiKeys.Core.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run the benchmarks from the repository.");
    }
}
