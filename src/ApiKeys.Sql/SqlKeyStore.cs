using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApiKeys;

/// <summary>Keeps keys, their events and their counts of use in a database that many nodes share.</summary>
/// <remarks>
/// <para>Writes take turns at one locked row, and are durable when they return. What passes by itself (a lock, a
/// deadlock, a serialization failure, a busy file) is tried again for <see cref="SqlKeyStoreOptions.RetryFor"/>; any
/// other failure is the driver's own exception. No call enlists in an ambient transaction.</para>
/// <para>Nodes hear of each other's changes at their next head read; what can tell them earlier derives from this class
/// and overrides <see cref="OnChanged"/>. Safe for concurrent use. Does not dispose of the data source.</para>
/// </remarks>
public partial class SqlKeyStore : IKeyStore, IKeyEventLog, IKeyUsageStore, IAsyncDisposable, IDisposable
{
    private readonly SqlKeyStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SqlRunner _runner;
    private readonly SqlSchema _schema;
    private readonly KeptFinds _finds;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private ITimer? _trim;
    private byte[]? _digestKey;
    private bool _ready;
    private bool _disposed;

    /// <summary>Makes a store; nothing is asked of the database before the first call.</summary>
    /// <param name="dataSource">Where connections come from: the primary, never a replica.</param>
    /// <param name="dialect">Which database it is.</param>
    /// <param name="options">The settings, or <see langword="null"/> for the defaults.</param>
    /// <param name="time">What pauses and ages are measured by, or <see langword="null"/> for the system's
    /// clock.</param>
    /// <param name="logger">What is told of failures that no caller sees.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public SqlKeyStore(
        DbDataSource dataSource,
        SqlDialect dialect,
        SqlKeyStoreOptions? options = null,
        TimeProvider? time = null,
        ILogger<SqlKeyStore>? logger = null
    )
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        ArgumentNullException.ThrowIfNull(dialect);
        _options = options ?? new SqlKeyStoreOptions();
        _options.Check(dialect);
        _time = time ?? TimeProvider.System;
        _logger = logger ?? (ILogger)NullLogger.Instance;
        _runner = new SqlRunner(dataSource, dialect, _options, _time);
        _schema = new SqlSchema(_runner, dialect, _options);
        _finds = new KeptFinds(_runner, dialect.FindsKept, _time);
    }

    /// <summary>Makes the tables where there are none, and brings older ones up to this release.</summary>
    /// <param name="cancellationToken">Gives up waiting; some steps may have been made, each as a whole.</param>
    /// <returns>Completes when the tables are as new as this release.</returns>
    /// <exception cref="SqlSchemaException">The tables are newer than this release can read.</exception>
    /// <remarks>Any number of nodes may call it at once; each step is made once. Steps only add, so that nodes of the
    /// release before go on working. Needs the right to create tables.</remarks>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        await _schema.MigrateAsync(cancellationToken).ConfigureAwait(false);
        Ready();
    }

    /// <summary>Ends what the store does by itself, and closes the connections that it keeps.</summary>
    /// <returns>Completes when they are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await DisposeAsyncCore().ConfigureAwait(false);
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what the store does by itself, and closes the connections that it keeps.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Called after a write that changed something committed, on the writer's thread.</summary>
    /// <remarks>Overriders: return at once and never throw; the write is done.</remarks>
    protected virtual void OnChanged() { }

    /// <summary>Ends what a deriving class does by itself.</summary>
    /// <returns>Completes when it has ended.</returns>
    protected virtual ValueTask DisposeAsyncCore() => ValueTask.CompletedTask;

    /// <summary>Ends the timers, and closes the connections that are kept.</summary>
    /// <param name="disposing">Whether the call comes from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        lock (_gate)
        {
            if (_disposed || !disposing)
                return;
            _disposed = true;
            _trim?.Dispose();
        }

        _stop.Cancel();
        _stop.Dispose();
        _finds.Dispose();
    }

    private async ValueTask EnsureReadyAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _ready))
            return;
        if (_options.MigrateAtStart)
            await MigrateTogetherAsync(cancellationToken).ConfigureAwait(false);
        else
            await _schema.CheckAsync(cancellationToken).ConfigureAwait(false);
        Ready();
    }

    private void Ready()
    {
        lock (_gate)
        {
            if (_ready || _disposed)
                return;
            var interval = _options.TrimInterval;
            if (interval != Timeout.InfiniteTimeSpan)
                _trim = _time.CreateTimer(_ => _ = TrimQuietlyAsync(), null, interval, interval);
            Volatile.Write(ref _ready, true);
        }
    }
}
