using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ApiKeys;

/// <summary>One process of a fleet: its memory of the store's keys, what validates from it, and what issues into
/// it.</summary>
/// <remarks>Make one for each process and store, with or without a container, and dispose it at the end: that flushes
/// the counts of use. It starts with the first validation, or with <see cref="StartAsync"/>. Safe for concurrent
/// use.</remarks>
public sealed class ApiKeyNode : IAsyncDisposable, IDisposable
{
    private readonly NodeMemory _memory;
    private readonly NodeClockwork _clockwork;
    private readonly NodeDiagnostics _diagnostics;
    private readonly StalenessLimit _bound;
    private readonly PepperSetSource _peppers;
    private readonly FleetBoundChange _fleetBound;
    private readonly RandomNumberGenerator? _ownRandom;
    private readonly TimeProvider _time;
    private int _disposed;

    /// <summary>Makes a node that has not started.</summary>
    /// <param name="options">The node's settings.</param>
    /// <param name="store">Where the keys are. Not disposed with the node.</param>
    /// <param name="time">The clocks; the system's where none is given.</param>
    /// <param name="random">Where ids and secrets come from; the operating system's generator where none is given. Must
    /// be safe for concurrent use.</param>
    /// <param name="loggers">Where the node logs; nowhere where none is given.</param>
    /// <param name="meters">What makes the node's meter; a meter of its own where none is given.</param>
    /// <param name="host">The host's plans, tags and sinks of events; none where none is given.</param>
    /// <exception cref="OptionsValidationException">A setting is out of its range; the message names each.</exception>
    public ApiKeyNode(
        ApiKeysOptions options,
        IKeyStore store,
        TimeProvider? time = null,
        RandomNumberGenerator? random = null,
        ILoggerFactory? loggers = null,
        IMeterFactory? meters = null,
        ApiKeyHost? host = null
    )
        : this(options, store, Handover.ToPool, time, random, loggers, meters, host) { }

    internal ApiKeyNode(
        ApiKeysOptions options,
        IKeyStore store,
        Handover handover,
        TimeProvider? time,
        RandomNumberGenerator? random,
        ILoggerFactory? loggers = null,
        IMeterFactory? meters = null,
        ApiKeyHost? host = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(store);
        Check(options);
        _time = time ?? TimeProvider.System;
        _ownRandom = random is null ? RandomNumberGenerator.Create() : null;
        var format = new ApiKeyFormat(options.Brand, options.AcceptedBrands);
        Scopes = new ScopeCatalog(options.Scopes);
        _bound = new StalenessLimit(options.StalenessBound);
        _peppers = new PepperSetSource(options);
        var logger = loggers?.CreateLogger(ApiKeysTelemetry.LogCategory) ?? NullLogger.Instance;
        _diagnostics = new NodeDiagnostics(logger, meters, _time, () => _memory!.Index.Count);

        host ??= new ApiKeyHost();
        var audit = loggers?.CreateLogger(ApiKeysTelemetry.AuditCategory) ?? NullLogger.Instance;
        Events = new EventFeed(host.EventSinks, audit, _diagnostics, _time);

        var ends = new KeyEnds(_time);
        var aside = new UsageAside(_time);
        _memory = new NodeMemory(new EntryFactory(Scopes), ends, _peppers, aside, options.MirrorLimit);
        var loader = new MirrorLoader(store, _memory, _bound, _time, handover, _diagnostics);
        var changes = new ChangeReader(store, _memory, loader, _bound, _time, handover, _diagnostics);
        var counted = store as IKeyUsageStore;
        var usage = counted is null ? null : new UsageCounters(_memory, aside);
        var flusher = counted is null ? null : new UsageFlusher(usage!, counted, Events, _time, _diagnostics);
        _clockwork = new NodeClockwork(
            store, _memory, changes, loader, ends, flusher, _bound, options.UsageFlushInterval, _time, handover,
            _diagnostics);
        _fleetBound = new FleetBoundChange(store, _time);

        var reads = new KeyReads(store, _memory, _time, handover, _diagnostics, options.MaxConcurrentReads);
        var rehasher = new Rehasher(store, _memory, _time, handover, _diagnostics);
        var imports = new ImportedShapes(options.Imports, format.AcceptedBrands);
        var storePath = new StorePath(_memory, reads, _clockwork, ends, _peppers, _bound, _time, _diagnostics);
        var searches = new ImportReads(
            store, _memory.Imports, _time, handover, _diagnostics, options.MaxConcurrentReads);
        Validator = new ApiKeyValidator(
            format,
            new MemoryPath(_memory, _peppers, rehasher, _time),
            storePath,
            new ImportPath(
                imports, _memory, searches, storePath, _clockwork, _peppers, rehasher, _bound, _time),
            usage,
            options.AcceptTestKeys ? ApiKeyEnvironments.Any : ApiKeyEnvironments.Live,
            Scopes,
            _diagnostics);
        var verbs = new NodeVerbs(
            options, host, store, new KeyWriter(store, _memory, _clockwork, Events), Scopes, format,
            new ApiKeyGenerator(format, random ?? _ownRandom!), imports, _peppers, new FleetWait(_bound, _time), _time);
        Issuer = verbs.Issuer;
        Operator = verbs.Operator;
    }

    /// <summary>Validates presented keys and decides what they may do.</summary>
    public ApiKeyValidator Validator { get; }

    /// <summary>Acts on one owner's keys: issues, reads, changes, rotates, revokes and deletes them.</summary>
    public ApiKeyIssuer Issuer { get; }

    /// <summary>Acts across owners: for operators alone.</summary>
    public ApiKeyOperator Operator { get; }

    /// <summary>The host's scopes, and what makes requirements of them.</summary>
    public ScopeCatalog Scopes { get; }

    internal EventFeed Events { get; }

    /// <summary>Says whether the node can answer, and from what: what a health check asks.</summary>
    /// <value><see cref="ApiKeyNodeState.Stopped"/> until the node has been started: asking does not start it.</value>
    public ApiKeyNodeState State
    {
        get
        {
            if (_clockwork.IsStopped)
                return ApiKeyNodeState.Stopped;
            if (_bound.IsTooLarge)
                return ApiKeyNodeState.BoundTooLarge;
            if (_memory.Mode == MemoryMode.Empty)
                return ApiKeyNodeState.Stopped;
            return _memory.Lease.Covers(Instant.Read(_time)) ? ApiKeyNodeState.Current : ApiKeyNodeState.Lapsed;
        }
    }

    /// <summary>Starts the node, and waits until it holds what it will hold in memory.</summary>
    /// <param name="cancellationToken">Ends the wait; the node goes on starting.</param>
    /// <returns>Whether the store answered. Where it did not, the node goes on trying, and validations are
    /// unavailable.</returns>
    public Task<bool> StartAsync(CancellationToken cancellationToken = default) =>
        _clockwork.StartAsync(cancellationToken);

    /// <summary>Takes over changed peppers while the node runs.</summary>
    /// <param name="options">Settings of which only <see cref="ApiKeysOptions.Peppers"/> and
    /// <see cref="ApiKeysOptions.CurrentPepper"/> are looked at after they are checked.</param>
    /// <exception cref="OptionsValidationException">A setting is out of its range; the peppers before stay in
    /// force.</exception>
    public void FollowPeppers(ApiKeysOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        _peppers.Follow(options);
    }

    /// <summary>Changes the bound that the store keeps for the whole fleet.</summary>
    /// <param name="bound">The new bound; from 1 second to 10 minutes. Nodes that are configured with more answer
    /// nothing.</param>
    /// <param name="cancellationToken">Gives up. A bound that was being lowered is leased for and not promised; call
    /// again.</param>
    /// <returns>Completes at once when the bound is raised; when it is lowered, after the old bound has
    /// passed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bound is out of its range.</exception>
    public Task SetFleetBoundAsync(TimeSpan bound, CancellationToken cancellationToken = default) =>
        _fleetBound.SetAsync(bound, cancellationToken);

    /// <summary>Stops the node: validations are unavailable from now on, work in flight is told, counts of use are
    /// flushed, sinks hear what is left for some seconds.</summary>
    /// <returns>Completes when the flush has been tried.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _clockwork.DisposeAsync().ConfigureAwait(false);
        await Events.DisposeAsync().ConfigureAwait(false);
        _diagnostics.Dispose();
        _ownRandom?.Dispose();
    }

    /// <summary>Stops the node as <see cref="DisposeAsync"/> does, and blocks until the flush has been tried.</summary>
    /// <remarks>For hosts and containers that dispose synchronously; prefer <see cref="DisposeAsync"/>.</remarks>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal void PeppersNotTaken(string reason) => _diagnostics.PeppersNotTaken(reason);

    private static void Check(ApiKeysOptions options)
    {
        var result = new ApiKeysOptionsCheck().Validate(null, options);
        if (result.Failed)
            throw new OptionsValidationException(string.Empty, typeof(ApiKeysOptions), result.Failures);
    }
}
