using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace ApiKeys;

/// <summary>Puts the configured names into a database's statements, each in quotes: a prefix and the rest of a name can
/// make a word that the database keeps, such as <c>current_schema</c>.</summary>
internal sealed partial class SqlNames
{
    private const int MostCharacters = 24;

    // One rule for all: what a name may be does not change with the database.
    private static readonly string[] _kept = ["pg_", "sqlite_"];
    private readonly string _prefix;
    private readonly string _schema;
    private readonly ConcurrentDictionary<string, string> _named = new(StringComparer.Ordinal);

    public SqlNames(string prefix, string? schema)
    {
        _prefix = prefix;
        _schema = schema is null ? "" : $"\"{schema}\".";
    }

    /// <summary>Spells all tables together, for people.</summary>
    public string All => $"{_schema}{_prefix}*";

    /// <summary>Refuses a name that is not the same word in every database, in quotes and without.</summary>
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

    private string Named(string statement) => Mark().Replace(statement, mark => Quoted(mark.ValueSpan));

    private string Quoted(ReadOnlySpan<char> mark) => $"{(mark[0] == '~' ? _schema : "")}\"{_prefix}{mark[1..]}\"";

    [GeneratedRegex("[~#][a-z_]+")]
    private static partial Regex Mark();
}
