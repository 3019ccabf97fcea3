using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Transactions;

namespace ApiKeys;

/// <summary>Opens connections, outside any ambient transaction, and runs reads and writes on them; begins again where a
/// failure passes by itself.</summary>
[SuppressMessage(
    "Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "A write may end after its store, and a semaphore that nobody waits for by handle holds nothing.")]
internal sealed class SqlRunner(
    DbDataSource dataSource,
    SqlDialect dialect,
    SqlKeyStoreOptions options,
    TimeProvider time
)
{
    private const int ShortestPause = 2;
    private const int LongestPause = 100;
    private readonly SqlNames _names = new(options.Prefix, options.Schema);
    private readonly SemaphoreSlim _writers = new(dialect.WritersAtOnce);

    public SqlStatements Statements => dialect.Statements;

    /// <summary>Makes a statement with the configured names, for its values to be added.</summary>
    public SqlStep Step(string statement, int? seconds = null) => new(_names.In(statement)) { Seconds = seconds };

    /// <summary>Spells the names of all tables, for people.</summary>
    public string Tables => _names.All;

    public async Task<SqlSession> OpenAsync(CancellationToken cancellationToken, bool prepares = true)
    {
        // A driver enlists what it opens while a transaction is current.
        using var apart = Transaction.Current is null
            ? null
            : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        apart?.Complete();
        return new SqlSession(connection, options, prepares && options.PreparedStatements);
    }

    /// <summary>Gives every row that a statement finds.</summary>
    public Task<List<T>> ReadAsync<T>(
        Func<SqlStep> ask,
        Func<DbDataReader, T> row,
        CancellationToken cancellationToken,
        bool prepare = false
    ) =>
        InsistAsync(cancel => ReadOnceAsync(ask, row, prepare, cancel), cancellationToken);

    /// <summary>Gives every row that a statement finds, at the first attempt.</summary>
    public async Task<List<T>> ReadOnceAsync<T>(
        Func<SqlStep> ask,
        Func<DbDataReader, T> row,
        bool prepare,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<T>();
        var session = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var step = ask().Reading(reader => rows.Add(row(reader)));
        try
        {
            await session.RunAsync(step, cancellationToken, prepare).ConfigureAwait(false);
        }
        catch (DbException failure) when (prepare && IsOutdated(failure))
        {
            await session.RunAsync(step, cancellationToken).ConfigureAwait(false);
        }

        return rows;
    }

    /// <summary>Says whether a statement failed because a table changed since it was prepared.</summary>
    public bool IsOutdated(Exception failure) => failure is DbException fault && dialect.IsOutdated(fault);

    /// <summary>Runs statements in a transaction that is durable once it is committed, and commits where they ask for
    /// it.</summary>
    public async Task<T> WriteAsync<T>(
        Func<SqlSession, CancellationToken, Task<(T Result, bool Commits)>> write,
        CancellationToken cancellationToken
    )
    {
        await _writers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await InsistAsync(cancel => WriteOrEndStuckAsync(write, cancel), cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            _writers.Release();
        }
    }

    /// <summary>The first statement of a transaction, where the database has one to make.</summary>
    public IEnumerable<SqlStep> Opening() => Opening(options.LockTimeout, options.CommandTimeout);

    /// <summary>The same with limits of the caller's; <see cref="TimeSpan.Zero"/> is none.</summary>
    public IEnumerable<SqlStep> Opening(TimeSpan lockTimeout, TimeSpan statementTimeout) =>
        Statements.InWrite is { } settings
            ? [
                Step(settings)
                    .With("lock", Milliseconds(lockTimeout))
                    .With("idle", Milliseconds(options.IdleInTransactionTimeout))
                    .With("statement", Milliseconds(statementTimeout))
                    .Reading(static _ => { }),
            ]
            : [];

    private static string Milliseconds(TimeSpan span) => $"{(long)span.TotalMilliseconds}ms";

    // The connection of a write that failed is given back first: where all of a small pool wait for the lock, there is
    // no other to end the stuck client by.
    private async Task<T> WriteOrEndStuckAsync<T>(
        Func<SqlSession, CancellationToken, Task<(T Result, bool Commits)>> write,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await WriteOnceAsync(write, prepares: true, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException failure) when (IsOutdated(failure))
        {
            return await WriteOnceAsync(write, prepares: false, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException failure) when (dialect.IsLockTimeout(failure))
        {
            await EndStuckAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<T> WriteOnceAsync<T>(
        Func<SqlSession, CancellationToken, Task<(T Result, bool Commits)>> write,
        bool prepares,
        CancellationToken cancellationToken
    )
    {
        var session = await OpenAsync(cancellationToken, prepares).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        await session.BeginAsync(dialect, options.Serializable, cancellationToken).ConfigureAwait(false);
        var (result, commits) = await write(session, cancellationToken).ConfigureAwait(false);
        if (commits)
            await session.CommitAsync().ConfigureAwait(false);
        return result;
    }

    /// <summary>Ends those who stopped while they sent a write or read its answers: the server takes them for busy, and
    /// waits for them for ever.</summary>
    private async Task EndStuckAsync(CancellationToken cancellationToken)
    {
        if (Statements.EndStuck is not { } end)
            return;
        try
        {
            var session = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var _ = session.ConfigureAwait(false);
            var step = Step(end).With("idle", Milliseconds(options.IdleInTransactionTimeout)).Reading(static _ => { });
            await session.RunAsync(step, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // Another database with this protocol has no such statement, or the user no such right.
        }
    }

    /// <summary>Makes attempts until one does not fail, or fails for good.</summary>
    public Task<T> InsistAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) =>
        InsistAsync(attempt, dialect.IsPassing, options.RetryFor, cancellationToken);

    /// <summary>Makes attempts until one does not fail, or fails in a way that does not pass.</summary>
    public async Task<T> InsistAsync<T>(
        Func<CancellationToken, Task<T>> attempt,
        Func<DbException, bool> isPassing,
        TimeSpan within,
        CancellationToken cancellationToken
    )
    {
        var begun = time.GetTimestamp();
        for (var pause = ShortestPause; ; pause = Math.Min(pause * 2, LongestPause))
        {
            try
            {
                return await attempt(cancellationToken).ConfigureAwait(false);
            }
            catch (DbException failure) when (isPassing(failure) && time.GetElapsedTime(begun) < within)
            {
                // Those that met each other come back at different times.
                var drawn = RandomNumberGenerator.GetInt32(1, pause + 1);
                await Task.Delay(TimeSpan.FromMilliseconds(drawn), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
