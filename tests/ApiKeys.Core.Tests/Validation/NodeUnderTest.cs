using System.Text;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests.Validation;

/// <summary>One node over a controlled store, with clocks that a test moves and keys whose tokens it knows.</summary>
internal sealed class NodeUnderTest : IAsyncDisposable
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);
    public const string Pepper = "2026-11";

    public NodeUnderTest(Action<ApiKeysOptions>? configure = null, InMemoryKeyStore? truth = null)
    {
        Truth = truth ?? new InMemoryKeyStore();
        Store = new ControlledStore(Truth);
        configure?.Invoke(Options);
        Node = new ApiKeyNode(Options, Store, Time, loggers: Log);
    }

    public ApiKeysOptions Options { get; } = new() { StalenessBound = Bound };

    public ManualTimeProvider Time { get; } = new();

    public InMemoryKeyStore Truth { get; }

    public ControlledStore Store { get; }

    public ApiKeyNode Node { get; }

    public CollectedLog Log { get; } = new();

    public static Action<ApiKeysOptions> Peppered =>
        options =>
        {
            options.Peppers.Add(Pepper, Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('p', 32))));
            options.CurrentPepper = Pepper;
        };

    public static string Token(int number, char secret = 's') =>
        Tokens.Make("hm_live_", Some.Id(number) + new string(secret, 22));

    public static async Task<NodeUnderTest> StartedAsync(
        Action<ApiKeysOptions>? configure = null,
        params StoredKey[] rows
    )
    {
        var test = new NodeUnderTest(configure);
        test.Truth.Add(rows);
        Assert.True(await test.Node.StartAsync());
        return test;
    }

    public static StoredKey Row(
        int number,
        Func<ApiKey, ApiKey>? change = null,
        DigestScheme scheme = DigestScheme.Sha256
    )
    {
        var token = Encoding.ASCII.GetBytes(Token(number));
        var pepper = new Pepper(Pepper, Encoding.ASCII.GetBytes(new string('p', 32)));
        var digest = new byte[KeyDigest.Length];
        TokenHasher.Compute(scheme, pepper, token, digest);
        return Some.Row(number, change) with
        {
            Digest = new KeyDigest(scheme, digest, scheme == DigestScheme.Sha256 ? null : Pepper),
        };
    }

    public async Task<ApiKeyVerdict> Validate(int number) =>
        (await Node.Validator.ValidateAsync(Token(number))).Verdict;

    public Task<ApiKeyValidation> Begin(int number, CancellationToken cancellationToken = default) =>
        Node.Validator.ValidateAsync(Token(number), cancellationToken).AsTask();

    /// <summary>Cuts the store off: every call of it fails.</summary>
    public void Cut() => Store.Gate = _ => throw new IOException("The store is away.");

    public void Hang() => Store.Gate = _ => new TaskCompletionSource().Task;

    public void Heal() => Store.Gate = _ => Task.CompletedTask;

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    internal sealed class CollectedLog : ILoggerFactory, ILogger
    {
        private readonly List<(int Id, string Text)> _lines = [];

        /// <summary>Makes the host's logging fail.</summary>
        public bool IsBroken { get; set; }

        public int Count(int id)
        {
            lock (_lines)
                return _lines.Count(line => line.Id == id);
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public void Dispose() { }

        public bool IsEnabled(LogLevel logLevel) =>
            IsBroken ? throw new AggregateException("The log cannot be asked.") : true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsBroken)
                throw new AggregateException("The log cannot be written.");
            lock (_lines)
                _lines.Add((eventId.Id, formatter(state, exception)));
        }
    }
}
