using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

/// <summary>Keeps, for each line that is logged, what its scopes hold.</summary>
internal sealed class ScopedLines : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<(string Category, string Scopes)> _lines = [];
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IEnumerable<string> Of(string category) =>
        _lines.Where(line => line.Category == category).Select(line => line.Scopes);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() { }

    private sealed class Logger(ScopedLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => lines._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var found = new List<string>();
            lines._scopes.ForEachScope(
                static (scope, found) =>
                {
                    if (scope is IEnumerable<KeyValuePair<string, object?>> pairs)
                        found.AddRange(pairs.Select(pair => $"{pair.Key}={pair.Value}"));
                },
                found);
            lines._lines.Enqueue((category, string.Join(' ', found)));
        }
    }
}
