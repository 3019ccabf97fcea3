using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

internal sealed record LogLine(EventId Id, LogLevel Level, string Category, string Text);

/// <summary>Keeps every line that is logged, down to the finest, with its arguments and exception.</summary>
internal sealed class CapturedLog : ILoggerFactory, ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = [];
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _seen = [];

    public IReadOnlyCollection<LogLine> Lines => _lines;

    public IEnumerable<LogLine> Of(string category) => _lines.Where(line => line.Category == category);

    /// <summary>Completes once an event was logged.</summary>
    public Task Seen(int id) => Waiter(id).Task;

    public int Count(int id) => _lines.Count(line => line.Id.Id == id);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose() => _lines.Clear();

    private TaskCompletionSource Waiter(int id) =>
        _seen.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var arguments = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
            var text = $"{formatter(state, exception)} {arguments} {exception}";
            log._lines.Enqueue(new LogLine(eventId, logLevel, category, text));
            log.Waiter(eventId.Id).TrySetResult();
        }
    }
}
