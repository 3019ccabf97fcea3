using System.Data;
using System.Data.Common;

namespace ApiKeys;

/// <summary>One statement with its values, and what is done with the rows that it gives.</summary>
internal sealed class SqlStep(string text)
{
    private readonly List<(string Name, DbType Type, object? Value)> _values = [];

    public string Text { get; } = text;

    /// <summary>Called for each row; <see langword="null"/> where the statement gives none.</summary>
    public Action<DbDataReader>? EachRow { get; private set; }

    /// <summary>How many rows the statement changed.</summary>
    public int Changed { get; set; }

    /// <summary>How many seconds the database may take, 0 for as many as it needs; <see langword="null"/> for the
    /// store's own limit.</summary>
    public int? Seconds { get; init; }

    public SqlStep With(string name, string? value) => With(name, DbType.String, value);

    public SqlStep With(string name, long? value) => With(name, DbType.Int64, value);

    public SqlStep With(string name, int? value) => With(name, DbType.Int32, value);

    public SqlStep With(string name, bool value) => With(name, DbType.Boolean, value);

    public SqlStep With(string name, byte[] value) => With(name, DbType.Binary, value);

    public SqlStep With(string name, ApiKeyId id) => With(name, id.ToString());

    public SqlStep With(string name, DateTimeOffset? instant) => With(name, instant?.ToUnixTimeMilliseconds());

    public SqlStep Reading(Action<DbDataReader> eachRow)
    {
        EachRow = eachRow;
        return this;
    }

    public void AddTo(DbParameterCollection parameters, Func<DbParameter> create)
    {
        foreach (var (name, type, value) in _values)
        {
            var parameter = create();
            parameter.ParameterName = name;
            parameter.DbType = type;
            parameter.Value = value ?? DBNull.Value;
            parameters.Add(parameter);
        }
    }

    private SqlStep With(string name, DbType type, object? value)
    {
        _values.Add((name, type, value));
        return this;
    }
}
