using System.Data.Common;
using System.Globalization;
using System.Text;
using ApiKeys;

namespace MemoryApi;

/// <summary>Keeps memories in one table, in the SQL that SQLite and PostgreSQL share.</summary>
internal sealed class MemoryTable(DbDataSource database)
{
    private volatile bool _created;

    private const string Columns = "SELECT id, tag, content, created_at FROM memories";
    private const string Insert =
        "INSERT INTO memories (id, owner, environment, tag, content, created_at) "
        + "VALUES (@id, @owner, @environment, @tag, @content, @at)";

    private const string OnShelf = " WHERE owner = @owner AND environment = @environment";
    private const string NewestFirst = " ORDER BY created_at DESC, id DESC";

    // At the first use and not at the start: a host whose database is away starts all the same.
    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        if (_created)
            return;
        await using var command = database.CreateCommand("""
            CREATE TABLE IF NOT EXISTS memories (
                id TEXT NOT NULL PRIMARY KEY,
                owner TEXT NOT NULL,
                environment TEXT NOT NULL,
                tag TEXT NOT NULL,
                content TEXT NOT NULL,
                created_at BIGINT NOT NULL)
            """);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (DbException failure) when (failure.SqlState is "23505" or "42P07")
        {
            // PostgreSQL refuses the later of two hosts that make it at the same moment; the second time it is there.
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        _created = true;
    }

    public async Task AddAsync(Shelf shelf, Memory memory, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(shelf, Insert, cancellationToken);
        Add(command, "@id", memory.Id);
        Add(command, "@tag", memory.Tag);
        Add(command, "@content", memory.Content);
        Add(command, "@at", new DateTimeOffset(memory.CreatedAt).ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Finds a memory, whatever its tag: the caller looks at that.</summary>
    public async Task<Memory?> FindAsync(Shelf shelf, string id, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(shelf, $"{Columns}{OnShelf} AND id = @id", cancellationToken);
        Add(command, "@id", id);
        return await ReadAsync(command, cancellationToken) is [var memory] ? memory : null;
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
            var names = tags.Where(tag => !IsNowhere(tag)).Select((tag, index) => Add(command, Name(index), tag));
            sql.Append(" AND tag IN (").AppendJoin(", ", names.DefaultIfEmpty("NULL")).Append(')');
        }

        if (!string.IsNullOrEmpty(search))
            sql.Append(" AND LOWER(content) LIKE LOWER(")
                .Append(Add(command, "@q", Anywhere(search)))
                .Append(@") ESCAPE '\'");
        command.CommandText = sql.Append(NewestFirst).ToString();
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<bool> DeleteAsync(Shelf shelf, string id, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(
            shelf, $"DELETE FROM memories{OnShelf} AND id = @id", cancellationToken);
        Add(command, "@id", id);
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
        await CreateAsync(cancellationToken);
        await using var command = database.CreateCommand(@"
            SELECT DISTINCT tag FROM memories WHERE owner = @owner AND LOWER(tag) LIKE LOWER(@q) ESCAPE '\'
            ORDER BY tag LIMIT @limit");
        Add(command, "@owner", owner);
        Add(command, "@q", Anywhere(search ?? string.Empty));
        Add(command, "@limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tags = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            tags.Add(reader.GetString(0));
        return tags;
    }

    private async Task<DbCommand> CommandAsync(Shelf shelf, string sql, CancellationToken cancellationToken)
    {
        await CreateAsync(cancellationToken);
        var command = database.CreateCommand(sql);
        Add(command, "@owner", shelf.Owner);
        Add(command, "@environment", shelf.Environment == ApiKeyEnvironment.Live ? "live" : "test");
        return command;
    }

    private static string Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return name;
    }

    // No memory has such text, and PostgreSQL refuses to be asked for it.
    private static bool IsNowhere(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"@tag{index}");

    private static string Anywhere(string text) =>
        $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal)}%";

    private static async Task<IReadOnlyList<Memory>> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var memories = new List<Memory>();
        while (await reader.ReadAsync(cancellationToken))
            memories.Add(new Memory(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetString(2),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)).UtcDateTime));
        return memories;
    }
}
