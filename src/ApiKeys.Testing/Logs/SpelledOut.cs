using System.Buffers;
using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;

namespace ApiKeys.Testing;

/// <summary>Spells arguments, scopes and exceptions as deep as a logger's provider could.</summary>
internal sealed class SpelledOut
{
    private const int Deepest = 12;

    // Providers write the properties of an argument whose name begins so, as in {@Body}.
    private const char Opens = '@';

    private readonly List<string> _parts = [];
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>All that was spelled so far.</summary>
    public string Text => string.Join(' ', _parts);

    public void Add(object? value) => Add(value, Deepest, isOpened: false);

    private void Add(object? value, int depth, bool isOpened)
    {
        if (value is null || depth == 0 || (!value.GetType().IsValueType && !AddSeen(value)))
            return;
        _parts.Add(value.ToString() ?? "");
        if (value is Exception exception)
            AddCauses(exception, depth);
        if (isOpened && OpenedObject.CanBe(value))
            AddAll(OpenedObject.ValuesOf(value), depth, isOpened);
        else if (!AddBytes(value) && !AddPair(value, depth, isOpened))
            AddElements(value, depth, isOpened);
    }

    // A text can be spelled again, and nothing can go round in it.
    private bool AddSeen(object value) => value is string || _seen.Add(value);

    private void AddCauses(Exception exception, int depth)
    {
        Add(exception.Data, depth - 1, isOpened: false);
        Add(exception.InnerException, depth - 1, isOpened: false);
        AddAll((exception as AggregateException)?.InnerExceptions ?? [], depth, isOpened: false);
    }

    private bool AddBytes(object value)
    {
        byte[]? bytes = value switch
        {
            Memory<byte> memory => memory.ToArray(),
            ReadOnlyMemory<byte> memory => memory.ToArray(),
            ReadOnlySequence<byte> sequence => sequence.ToArray(),
            IEnumerable<byte> several => [.. Safely(several).OfType<byte>()],
            _ => null,
        };
        if (bytes is null)
            return false;
        _parts.Add(Encoding.UTF8.GetString(bytes));
        _parts.Add(Encoding.Unicode.GetString(bytes));
        _parts.Add(Convert.ToHexString(bytes));
        return true;
    }

    private bool AddPair(object value, int depth, bool isOpened)
    {
        switch (value)
        {
            case DictionaryEntry entry:
                AddPair(entry.Key, entry.Value, depth, isOpened);
                return true;
            case ITuple tuple:
                for (var at = 0; at < tuple.Length; at++)
                    Add(tuple[at], depth - 1, isOpened);
                return true;
        }

        if (!OpenedObject.IsPair(value))
            return false;
        var pair = OpenedObject.ValuesOf(value).ToList();
        AddPair(pair[0], pair[1], depth, isOpened);
        return true;
    }

    private void AddPair(object? name, object? value, int depth, bool isOpened)
    {
        Add(name, depth - 1, isOpened: false);
        Add(value, depth - 1, isOpened || (name is string { Length: > 0 } text && text[0] == Opens));
    }

    private void AddElements(object value, int depth, bool isOpened)
    {
        if (value is IEnumerable<char> text and not string)
            _parts.Add(string.Concat(Safely(text).OfType<char>()));
        else if (value is IEnumerable several and not string)
            AddAll(Safely(several), depth, isOpened);
    }

    private void AddAll(IEnumerable values, int depth, bool isOpened)
    {
        foreach (var one in values)
            Add(one, depth - 1, isOpened);
    }

    // What breaks off could not be logged either, and logging does not fail for it.
    private static List<object?> Safely(IEnumerable several)
    {
        List<object?> read = [];
        try
        {
            foreach (var one in several)
                read.Add(one);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            read.Add(failure.Message);
        }

        return read;
    }
}
