using System.Collections.Concurrent;

namespace ApiKeys;

/// <summary>Puts the configured names into a database's statements.</summary>
internal sealed class SqlNames
{
    private const int MostCharacters = 24;

    // One rule for all: what a name may be does not change with the database.
    private static readonly string[] _kept = ["pg_", "sqlite_"];
    private readonly string _table;
    private readonly string _prefix;
    private readonly ConcurrentDictionary<string, string> _named = new(StringComparer.Ordinal);

    public SqlNames(string prefix, string? schema)
    {
        _prefix = prefix;
        _table = schema is null ? prefix : $"\"{schema}\".{prefix}";
    }

    /// <summary>Refuses whatever would have to be quoted.</summary>
    public static void Check(string name, string option)
    {
        ArgumentNullException.ThrowIfNull(name, option);
        var good = name.Length is > 0 and <= MostCharacters
            && !char.IsAsciiDigit(name[0])
            && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character)
                || character == '_');
        if (!good)
        {
            throw new ArgumentException(
                $"{option} is 1 to {MostCharacters} of a-z, 0-9 and _, no digit first.", option);
        }

        if (_kept.FirstOrDefault(kept => name.StartsWith(kept, StringComparison.Ordinal)) is { } own)
            throw new ArgumentException($"{option} begins with {own}, which a database keeps for its own.", option);
    }

    public string In(string statement) => _named.GetOrAdd(statement, Named);

    private string Named(string statement) =>
        statement.Replace("~", _table, StringComparison.Ordinal).Replace("#", _prefix, StringComparison.Ordinal);
}
