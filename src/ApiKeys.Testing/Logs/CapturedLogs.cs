using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Testing;

/// <summary>Keeps every line that is logged, down to the finest, with its arguments, scopes and exception.</summary>
/// <remarks>Give it to a node or a host as logger factory or provider, let everything happen, and ask for
/// <see cref="AssertNoSecrets"/>. Safe for concurrent use.</remarks>
public sealed class CapturedLogs : ILoggerFactory, ILoggerProvider
{
    private readonly ConcurrentQueue<CapturedLine> _lines = [];
    private readonly LoggerExternalScopeProvider _scopes = new();

    /// <summary>The lines so far, in the order in which they came.</summary>
    public IReadOnlyCollection<CapturedLine> Lines => _lines;

    /// <summary>Makes a logger that keeps what it is told.</summary>
    /// <param name="categoryName">The category of its lines.</param>
    /// <returns>A logger that is enabled at every level.</returns>
    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <summary>Does nothing: all lines are kept here already.</summary>
    /// <param name="provider">Not used.</param>
    public void AddProvider(ILoggerProvider provider) { }

    /// <summary>Says that no line holds a secret: no whole key, and nothing of the keys given but their public
    /// parts.</summary>
    /// <param name="tokens">Keys that were presented or issued meanwhile. Whole keys of any brand's shape with a right
    /// checksum are found without being named, if their brand is that of the format.</param>
    /// <param name="format">The host's format; that of the default brand where none is given.</param>
    /// <exception cref="ArgumentException">A text is empty or blank: every line holds it.</exception>
    /// <exception cref="SecretFoundException">A line holds one; the message names the line, its category, its event's
    /// id and what was found, and repeats no secret.</exception>
    /// <remarks>Looks into messages, arguments, scopes, exceptions with their data, categories and names of events;
    /// into arrays, bytes and characters too. Finds a part of eight characters or more, in hexadecimal too, a whole
    /// secret in Base64 at any place, and plain SHA-256 digests. It does not find a key in smaller pieces, a checksum
    /// alone, nor a digest under a pepper.</remarks>
    public void AssertNoSecrets(IEnumerable<string>? tokens = null, ApiKeyFormat? format = null)
    {
        var search = SecretSearch.For(tokens ?? [], format ?? new ApiKeyFormat());
        foreach (var (number, line) in _lines.Index())
        {
            var category = search.Find(line.Category) is null ? line.Category : "a category that holds it";
            if (search.Find($"{line.Category} {line.Id.Name} {line.Text}") is { } what)
            {
                throw new SecretFoundException(
                    $"Line {number + 1}, of {category} with event {line.Id.Id}, holds {what}.");
            }
        }
    }

    /// <summary>Forgets the lines.</summary>
    public void Dispose() => _lines.Clear();

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            ArgumentNullException.ThrowIfNull(formatter);
            List<string> parts = [formatter(state, exception)];
            SpelledOut.Add(parts, state);
            logs._scopes.ForEachScope(static (scope, all) => SpelledOut.Add(all, scope), parts);
            if (exception is not null)
                SpelledOut.Add(parts, exception);
            logs._lines.Enqueue(new CapturedLine(category, logLevel, eventId, string.Join(' ', parts)));
        }
    }
}
