using System.Collections;

namespace ApiKeys.Testing.Claims;

/// <summary>What checks say that has to hold; of no test runner's own.</summary>
internal static class Assert
{
    private const int MostShown = 400;

    public static void True(bool claim, string message = "It is not so.") => Fail(!claim, message);

    public static void False(bool claim) => Fail(claim, "It is so.");

    public static void Null(object? value) => Fail(value is not null, $"Expected nothing, found {value}.");

    public static void NotNull(object? value) => Fail(value is null, "Found nothing.");

    public static void Equal<T>(T expected, T actual)
    {
        if (expected is not string && expected is IEnumerable wanted && actual is IEnumerable found)
            Equal(wanted.Cast<object>(), found.Cast<object>());
        else
            Fail(!EqualityComparer<T>.Default.Equals(expected, actual), Difference($"{expected}", $"{actual}"));
    }

    /// <summary>Compares rows by all that they say: a store may make its collections anew with each answer.</summary>
    public static void Equal(StoredKey? expected, StoredKey? actual) =>
        Equal(Spelling.Of(expected), Spelling.Of(actual));

    /// <summary>Compares events by all that they say.</summary>
    public static void Equal(KeyEvent expected, KeyEvent actual) =>
        Equal(Spelling.Of(expected), Spelling.Of(actual));

    public static void Equal<T>(IReadOnlyList<T> expected, IReadOnlyList<T> actual) =>
        Equal(expected.AsEnumerable(), actual.AsEnumerable());

    public static void Equal<T>(IEnumerable<T> expected, IEnumerable<T> actual)
    {
        T[] found = [.. actual];
        T[] wanted = [.. expected];
        var same = found.Length == wanted.Length
            && found.Zip(wanted).All(pair => EqualityComparer<T>.Default.Equals(pair.First, pair.Second));
        Fail(!same, Difference(Shown(wanted), Shown(found)));
    }

    public static void Equal(string expected, string? actual) => Equal<string?>(expected, actual);

    public static void Empty<T>(IEnumerable<T> values) => Equal([], values);

    public static T Single<T>(IEnumerable<T> values)
    {
        T[] found = [.. values];
        Fail(found.Length != 1, $"Expected one, found {Shown(found)}.");
        return found[0];
    }

    public static void Single<T>(IEnumerable<T> values, T expected) =>
        Equal([expected], values.Where(value => EqualityComparer<T>.Default.Equals(value, expected)));

    public static void All<T>(IEnumerable<T> values, Action<T> claim)
    {
        foreach (var value in values)
            claim(value);
    }

    public static void Throws<T>(Action act)
        where T : Exception
    {
        try
        {
            act();
        }
        catch (T)
        {
            return;
        }

        throw new StoreContractException($"Expected {typeof(T).Name}.");
    }

    public static void Throws<T>(Func<object?> act)
        where T : Exception => Throws<T>(() => { act(); });

    public static void ThrowsAny<T>(Func<object?> act)
        where T : Exception => Throws<T>(act);

    // Of long texts, as of a whole row, only the place where they begin to differ can be read by anybody.
    private static string Difference(string expected, string actual)
    {
        var common = expected.AsSpan().CommonPrefixLength(actual);
        return $"Expected {Around(expected, common)}, found {Around(actual, common)}.";
    }

    private static string Around(string text, int place)
    {
        if (text.Length <= MostShown)
            return text;
        var start = Whole(text, Math.Clamp(place - (MostShown / 2), 0, text.Length - MostShown));
        var end = Whole(text, start + MostShown);
        return $"{(start > 0 ? "..." : "")}{text[start..end]}{(end < text.Length ? "..." : "")}";
    }

    // Not in the midst of a surrogate pair.
    private static int Whole(string text, int place) =>
        place < text.Length && char.IsLowSurrogate(text[place]) ? place - 1 : place;

    private static string Shown<T>(IEnumerable<T> values) => $"[{string.Join(", ", values.Take(20))}]";

    private static void Fail(bool fails, string message)
    {
        if (fails)
            throw new StoreContractException(message);
    }
}
