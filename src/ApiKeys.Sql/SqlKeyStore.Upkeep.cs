using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace ApiKeys;

public partial class SqlKeyStore
{
    private const int RowsInOneStep = 10_000;
    private const int DigestsInOneStep = 500;

    /// <summary>Removes changes, ids of batches and counts of use that are beyond their use.</summary>
    /// <param name="cancellationToken">Gives up; what was removed stays removed.</param>
    /// <returns>Completes when nothing more is to be removed.</returns>
    /// <remarks>Happens by itself every <see cref="SqlKeyStoreOptions.TrimInterval"/>. Ids of keys and events are never
    /// removed. A node that was behind the removed changes drops its memory and starts afresh.</remarks>
    public async Task TrimAsync(CancellationToken cancellationToken = default)
    {
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        var now = _time.GetUtcNow();
        await RemoveAsync(
                () => Step(_runner.Statements.TrimChanges).With("kept", (long)_options.ChangesKept), cancellationToken)
            .ConfigureAwait(false);
        await RemoveAsync(
                () => Step(_runner.Statements.TrimBatches).With("before", now - _options.BatchesKept),
                cancellationToken)
            .ConfigureAwait(false);
        if (_options.UsageKept is not { } kept)
            return;
        var day = UsageSteps.Number(DateOnly.FromDateTime((now - kept).UtcDateTime));
        await RemoveAsync(() => Step(_runner.Statements.TrimUsage).With("before", day), cancellationToken)
            .ConfigureAwait(false);
    }

    // In transactions of their own, so that no other write waits for long.
    private async Task RemoveAsync(Func<SqlStep> remove, CancellationToken cancellationToken)
    {
        while (await ChangeAsync(() => remove().With("chunk", (long)RowsInOneStep), cancellationToken)
            .ConfigureAwait(false)) { }
    }

    /// <summary>Counts the rows of each digest scheme and pepper: what tells when an old pepper can go.</summary>
    /// <param name="cancellationToken">Gives up the read.</param>
    /// <returns>One item for each pair that occurs, by scheme and pepper.</returns>
    /// <remarks>Reads the whole table.</remarks>
    public async Task<IReadOnlyList<DigestCount>> CountDigestsAsync(CancellationToken cancellationToken = default)
    {
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        return await _runner
            .ReadAsync(
                () => Step(_runner.Statements.CountDigests),
                static reader => new DigestCount(
                    (DigestScheme)reader.GetInt32(0), Column.Text(reader, 1), reader.GetInt64(2)),
                cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Wraps every plain digest under a pepper, without its token, so that the pepper can become the current
    /// one.</summary>
    /// <param name="pepper">The pepper's name, as every node's options spell it.</param>
    /// <param name="secret">The pepper's bytes, at least 32.</param>
    /// <param name="cancellationToken">Gives up; what was wrapped stays wrapped, and a second call goes on.</param>
    /// <returns>How many rows this call wrapped.</returns>
    /// <exception cref="ArgumentException">The name is empty or the secret too short.</exception>
    /// <remarks>Every node has to know the pepper before. Changes no version and no revision: nodes read a wrapped row
    /// again when they meet its plain digest refused. Rows of deleted keys are wrapped too.</remarks>
    public async Task<long> WrapPlainDigestsAsync(
        string pepper,
        ReadOnlyMemory<byte> secret,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pepper);
        if (secret.Length < ApiKeysOptions.MinPepperLength)
            throw new ArgumentException(
                $"A pepper has at least {ApiKeysOptions.MinPepperLength} bytes.", nameof(secret));
        await EnsureReadyAsync(cancellationToken).ConfigureAwait(false);
        var key = await DigestKeyAsync(cancellationToken).ConfigureAwait(false);
        var (after, wrapped) = (default(ApiKeyId), 0L);
        while (await PlainDigestsAsync(after, cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
        {
            wrapped += await WrapAsync(page, pepper, secret, key, cancellationToken).ConfigureAwait(false);
            after = page[^1].Id;
        }

        return wrapped;
    }

    private Task<List<(ApiKeyId Id, byte[] Digest)>> PlainDigestsAsync(
        ApiKeyId after,
        CancellationToken cancellationToken
    ) =>
        _runner.ReadAsync(
            () => Step(_runner.Statements.PlainDigests).With("after", after).With("limit", DigestsInOneStep),
            static reader => (ApiKeyId.Parse(reader.GetString(0)), Column.Bytes(reader, 1)),
            cancellationToken);

    private Task<long> WrapAsync(
        List<(ApiKeyId Id, byte[] Digest)> page,
        string pepper,
        ReadOnlyMemory<byte> secret,
        byte[] key,
        CancellationToken cancellationToken
    ) =>
        _runner.WriteAsync(
            async (session, cancel) =>
            {
                var steps = page.ConvertAll(row => ReplaceDigest(
                    row.Id,
                    new KeyDigest(DigestScheme.Sha256, row.Digest),
                    new KeyDigest(DigestScheme.HmacOfSha256, HMACSHA256.HashData(secret.Span, row.Digest), pepper),
                    key,
                    ofDeleted: true));
                await session.RunAsync([.. _runner.Opening(), .. steps], cancel).ConfigureAwait(false);
                return ((long)steps.Sum(step => step.Changed), true);
            },
            cancellationToken);

    private async Task TrimQuietlyAsync()
    {
        try
        {
            await TrimAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            if (!_disposed)
                TrimFailed(_logger, failure);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What is beyond its use was not removed; it is tried again.")]
    private static partial void TrimFailed(ILogger logger, Exception failure);
}
