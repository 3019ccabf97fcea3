using System.Collections;
using System.Text;

namespace ApiKeys.Testing;

/// <summary>Spells arguments, scopes and exceptions as deep as a logger's provider could.</summary>
internal static class SpelledOut
{
    private const int Deepest = 8;

    public static void Add(List<string> parts, object? value) => Add(parts, value, Deepest);

    /// <summary>Adds an exception, those in it, and what they carry.</summary>
    public static void Add(List<string> parts, Exception exception)
    {
        parts.Add(exception.ToString());
        AddData(parts, exception, Deepest);
    }

    private static void AddData(List<string> parts, Exception exception, int depth)
    {
        Add(parts, exception.Data, Deepest);
        if (depth == 0)
            return;
        if (exception.InnerException is { } inner && exception is not AggregateException)
            AddData(parts, inner, depth - 1);
        foreach (var cause in (exception as AggregateException)?.InnerExceptions ?? [])
            AddData(parts, cause, depth - 1);
    }

    private static void Add(List<string> parts, object? value, int depth)
    {
        switch (value)
        {
            case null:
                return;
            case byte[] bytes:
                parts.Add(Encoding.UTF8.GetString(bytes));
                parts.Add(Convert.ToHexString(bytes));
                return;
            case ReadOnlyMemory<byte> bytes:
                Add(parts, bytes.ToArray(), depth);
                return;
            case char[] text:
                parts.Add(new string(text));
                return;
            case IDictionary map when depth > 0:
                foreach (DictionaryEntry entry in map)
                    Add(parts, entry, depth - 1);
                return;
            case DictionaryEntry entry:
                Add(parts, entry.Key, depth);
                Add(parts, entry.Value, depth);
                return;
            case KeyValuePair<string, object?> pair:
                parts.Add(pair.Key);
                Add(parts, pair.Value, depth);
                return;
        }

        parts.Add(value.ToString() ?? "");
        if (value is not IEnumerable several || value is string || depth == 0)
            return;
        foreach (var one in several)
            Add(parts, one, depth - 1);
    }
}
