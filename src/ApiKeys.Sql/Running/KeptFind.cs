using System.Data.Common;

namespace ApiKeys;

/// <summary>A connection and the compiled statement that finds a key on it; one call at a time.</summary>
internal sealed class KeptFind(SqlSession session, DbCommand find)
{
    private readonly DbParameter _id = find.Parameters[0];

    /// <summary>Since when nobody has used it, on the monotonic clock.</summary>
    public long IdleSince { get; set; }

    public async Task<StoredKey?> ReadAsync(ApiKeyId id, CancellationToken cancellationToken)
    {
        _id.Value = id.ToString();
        var reader = await find.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? KeyRow.Read(reader) : null;
    }

    /// <summary>Gives the connection back to its pool.</summary>
    /// <remarks>Never throws: nobody needs it any more, and what a broken one says of its end helps nobody.</remarks>
    public async Task CloseAsync()
    {
        try
        {
            await using (session.ConfigureAwait(false))
                await find.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
        }
    }
}
