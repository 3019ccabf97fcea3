using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using ApiKeys;

namespace MemoryApi;

/// <summary>Keeps memories, in the SQL that SQLite and PostgreSQL share.</summary>
internal sealed class MemoryTable(DbDataSource database, Tables tables)
{
    private const int MostAtOnce = 100;

    private const string Columns = "SELECT id, tag, content, created_at FROM memories";
    private const string OnShelf = " WHERE owner = @owner AND environment = @environment";
    private const string NewestFirst = " ORDER BY created_at DESC, id DESC";

    // The shelf's row is held until the commit: whoever sees a number sees every lower one.
    private const string Insert = $"""
        INSERT INTO shelves (owner, environment, arrivals) VALUES (@owner, @environment, 1)
        ON CONFLICT (owner, environment) DO UPDATE SET arrivals = shelves.arrivals + 1;
        INSERT INTO memories (id, owner, environment, tag, content, created_at)
        VALUES (@id, @owner, @environment, @tag, @content, @at);
        INSERT INTO arrivals (owner, environment, tag, number, id)
        SELECT owner, environment, @tag, arrivals, @id FROM shelves{OnShelf}
        """;

    private const string Delete = $"""
        DELETE FROM arrivals{OnShelf} AND id = @id;
        DELETE FROM memories{OnShelf} AND id = @id
        """;

    private const string ArrivedAfter = """
        SELECT m.id, m.tag, m.content, m.created_at, a.number FROM arrivals a JOIN memories m ON m.id = a.id
        WHERE a.owner = @owner AND a.environment = @environment AND a.tag = @tag AND a.number > @last
        ORDER BY a.number LIMIT @limit
        """;

    public async Task AddAsync(Shelf shelf, Memory memory, CancellationToken cancellationToken)
    {
        await tables.CreateAsync(cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(
            IsolationLevel.ReadCommitted, cancellationToken);
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, Insert);
        AddShelf(command, shelf);
        command.Add("@id", memory.Id);
        command.Add("@tag", memory.Tag);
        command.Add("@content", memory.Content);
        command.Add("@at", new DateTimeOffset(memory.CreatedAt).ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Finds the number of the last memory that arrived on a shelf; 0 where none did.</summary>
    public async Task<long> LastAsync(Shelf shelf, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(
            shelf, $"SELECT arrivals FROM shelves{OnShelf}", cancellationToken);
        return await command.ExecuteScalarAsync(cancellationToken) is long last ? last : 0;
    }

    /// <summary>Reads the next memories under a tag after a number, in the order of their arrival.</summary>
    public async Task<IReadOnlyList<Arrival>> ArrivedAsync(
        Shelf shelf,
        string tag,
        long last,
        CancellationToken cancellationToken
    )
    {
        await using var command = await CommandAsync(shelf, ArrivedAfter, cancellationToken);
        command.Add("@tag", tag);
        command.Add("@last", last);
        command.Add("@limit", MostAtOnce);
        return await ReadAsync(command, row => new Arrival(row.GetInt64(4), MemoryOf(row)), cancellationToken);
    }

    /// <summary>Finds a memory, whatever its tag: the caller looks at that.</summary>
    public async Task<Memory?> FindAsync(Shelf shelf, string id, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(shelf, $"{Columns}{OnShelf} AND id = @id", cancellationToken);
        command.Add("@id", id);
        return await ReadAsync(command, MemoryOf, cancellationToken) is [var memory] ? memory : null;
    }

    /// <summary>Lists the memories under some tags, or under all: the tags are part of the query, so that nothing else
    /// is read.</summary>
    public async Task<IReadOnlyList<Memory>> ListAsync(
        Shelf shelf,
        IReadOnlyList<string>? tags,
        string? search,
        CancellationToken cancellationToken
    )
    {
        if (IsNowhere(search))
            return [];
        await using var command = await CommandAsync(shelf, string.Empty, cancellationToken);
        var sql = new StringBuilder(Columns).Append(OnShelf);
        if (tags is not null)
        {
            var names = tags.Where(tag => !IsNowhere(tag)).Select((tag, index) => command.Add(Name(index), tag));
            sql.Append(" AND tag IN (").AppendJoin(", ", names.DefaultIfEmpty("NULL")).Append(')');
        }

        if (!string.IsNullOrEmpty(search))
            sql.Append(" AND LOWER(content) LIKE LOWER(")
                .Append(command.Add("@q", Anywhere(search)))
                .Append(@") ESCAPE '\'");
        command.CommandText = sql.Append(NewestFirst).ToString();
        return await ReadAsync(command, MemoryOf, cancellationToken);
    }

    public async Task<bool> DeleteAsync(Shelf shelf, string id, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(shelf, Delete, cancellationToken);
        command.Add("@id", id);
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>Lists the tags of an owner's memories, in both worlds.</summary>
    public async Task<IReadOnlyList<string>> TagsAsync(
        string owner,
        string? search,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (IsNowhere(search))
            return [];
        await tables.CreateAsync(cancellationToken);
        await using var command = database.CreateCommand(@"
            SELECT DISTINCT tag FROM memories WHERE owner = @owner AND LOWER(tag) LIKE LOWER(@q) ESCAPE '\'
            ORDER BY tag LIMIT @limit");
        command.Add("@owner", owner);
        command.Add("@q", Anywhere(search ?? string.Empty));
        command.Add("@limit", limit);
        return await ReadAsync(command, row => row.GetString(0), cancellationToken);
    }

    private async Task<DbCommand> CommandAsync(Shelf shelf, string sql, CancellationToken cancellationToken)
    {
        await tables.CreateAsync(cancellationToken);
        var command = database.CreateCommand(sql);
        AddShelf(command, shelf);
        return command;
    }

    private static void AddShelf(DbCommand command, Shelf shelf)
    {
        command.Add("@owner", shelf.Owner);
        command.Add("@environment", shelf.Environment == ApiKeyEnvironment.Live ? "live" : "test");
    }

    // No memory has such text, and PostgreSQL refuses to be asked for it.
    private static bool IsNowhere(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"@tag{index}");

    private static string Anywhere(string text) =>
        $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal)}%";

    private static Memory MemoryOf(DbDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)).UtcDateTime);

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(
        DbCommand command,
        Func<DbDataReader, T> rowOf,
        CancellationToken cancellationToken
    )
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(rowOf(reader));
        return rows;
    }
}
