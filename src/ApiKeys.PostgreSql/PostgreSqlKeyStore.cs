using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ApiKeys;

/// <summary>Keeps keys in PostgreSQL and wakes the nodes of a fleet by <c>LISTEN</c> and <c>NOTIFY</c>.</summary>
/// <remarks>A notification is sent after the commit, on a connection of its own, so that it can never hold up a
/// revocation. It only wakes: one that is lost, repeated or forged costs time, never correctness.</remarks>
public sealed class PostgreSqlKeyStore : SqlKeyStore, IKeyChangeSignal
{
    private readonly NpgsqlDataSource? _owned;
    private readonly ChangeNotifier? _notifier;
    private readonly ChangeListener? _listener;

    /// <summary>Makes a store; nothing is asked of the server before the first call.</summary>
    /// <param name="dataSource">Where connections come from: the primary, never a replica.</param>
    /// <param name="options">The settings, or <see langword="null"/> for the defaults.</param>
    /// <param name="time">What pauses and ages are measured by, or <see langword="null"/> for the system's
    /// clock.</param>
    /// <param name="loggers">What is told of failures that no caller sees.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or a setting of the data source does not fit;
    /// the message names it.</exception>
    public PostgreSqlKeyStore(
        NpgsqlDataSource dataSource,
        PostgreSqlKeyStoreOptions? options = null,
        TimeProvider? time = null,
        ILoggerFactory? loggers = null
    )
        : this(dataSource, options ?? new(), time ?? TimeProvider.System, loggers ?? NullLoggerFactory.Instance, false)
    { }

    [SuppressMessage(
        "Reliability", "CA2000:Dispose objects before losing scope",
        Justification = "What stands before the host's data source holds nothing of its own.")]
    internal PostgreSqlKeyStore(
        NpgsqlDataSource dataSource,
        PostgreSqlKeyStoreOptions options,
        TimeProvider time,
        ILoggerFactory loggers,
        bool ownsDataSource
    )
        : base(FittingSource.Of(dataSource), SqlDialect.PostgreSql, options, time, loggers.CreateLogger<SqlKeyStore>())
    {
        _owned = ownsDataSource ? dataSource : null;
        if (!options.Notifications)
            return;
        var channel = $"{(options.Schema is null ? "" : options.Schema + "_")}{options.Prefix}changes";
        var logger = loggers.CreateLogger<PostgreSqlKeyStore>();
        _notifier = new ChangeNotifier(dataSource, channel, logger);
        _listener = new ChangeListener(dataSource, channel, _notifier, time, logger);
    }

    /// <summary>Whether changes of other nodes are heard of early, for health checks and start-up reports.</summary>
    public NotificationState Notifications => _listener?.State ?? NotificationState.Off;

    /// <inheritdoc/>
    /// <remarks>Begins to listen with the first subscription. Called after each notification, and after each new
    /// connection, since what came before it may have been missed.</remarks>
    public IDisposable Subscribe(Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return _listener?.Subscribe(changed) ?? new Subscription(() => { });
    }

    /// <inheritdoc/>
    protected override void OnChanged() => _notifier?.Notify();

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        if (_listener is not null)
            await _listener.DisposeAsync().ConfigureAwait(false);
        if (_notifier is not null)
            await _notifier.DisposeAsync().ConfigureAwait(false);
        if (_owned is not null)
            await _owned.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            DisposeAsyncCore().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }
}
