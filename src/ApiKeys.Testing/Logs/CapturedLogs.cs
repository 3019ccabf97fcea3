using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Testing;

/// <summary>Keeps every line that is logged, down to the finest, with its arguments, scopes and exception.</summary>
/// <remarks>Give it to a node or a host as logger factory or provider, let everything happen, and ask for
/// <see cref="AssertNoSecrets"/>. Safe for concurrent use.</remarks>
public sealed class CapturedLogs : ILoggerFactory, ILoggerProvider
{
    private readonly ConcurrentQueue<CapturedLine> _lines = [];
    private readonly ConcurrentQueue<(string Category, string Text)> _opened = [];
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
    /// <param name="tokens">Keys that were presented or issued meanwhile. Whole keys of the format's brands are found
    /// without being named, whatever is glued to them.</param>
    /// <param name="format">The host's format; that of the default brand where none is given.</param>
    /// <param name="minLines">The fewest lines that must have been logged, so that logs that nobody registered hide
    /// nothing; zero where silence is right.</param>
    /// <exception cref="ArgumentException">A text is empty or blank: every line holds it.</exception>
    /// <exception cref="InvalidOperationException">Fewer lines were logged.</exception>
    /// <exception cref="SecretFoundException">A line or a scope holds one; the message names the line, its category,
    /// its event's id and what was found, and repeats no secret.</exception>
    /// <remarks>
    /// <para>Looks into messages, arguments, scopes with and without a line, exceptions with their data wherever they
    /// stand, categories and names of events; into collections, pairs, bytes and characters, and into the properties of
    /// an argument whose name begins with <c>@</c>. Escapes of addresses, JSON and HTML are read as well.</para>
    /// <para>Finds a part of eight characters or more, in hexadecimal too, a whole secret in Base64 at any place, of
    /// UTF-8 or UTF-16 and with or without breaks, and plain SHA-256 digests. It does not find a key in smaller pieces,
    /// reversed, compressed or encrypted, a checksum alone, a part of a digest, nor a digest under a pepper.</para>
    /// </remarks>
    public void AssertNoSecrets(IEnumerable<string>? tokens = null, ApiKeyFormat? format = null, int minLines = 1)
    {
        var search = SecretSearch.For(tokens ?? [], format ?? new ApiKeyFormat());
        foreach (var (number, line) in _lines.Index())
        {
            if (search.Find($"{line.Category} {line.Id.Name} {line.Text}") is { } what)
            {
                throw new SecretFoundException(
                    $"Line {number + 1}, of {Named(line.Category, search)} with event {line.Id.Id}, holds {what}.");
            }
        }

        foreach (var (category, text) in _opened)
        {
            if (search.Find($"{category} {text}") is { } what)
                throw new SecretFoundException($"A scope of {Named(category, search)} holds {what}.");
        }

        if (_lines.Count < minLines)
        {
            throw new InvalidOperationException(
                $"{_lines.Count} lines were logged, and at least {minLines} should be. Are these logs a provider of "
                    + "the host under test, with every level let through?");
        }
    }

    /// <summary>Forgets the lines.</summary>
    public void Dispose()
    {
        _lines.Clear();
        _opened.Clear();
    }

    private static string Named(string category, SecretSearch search) =>
        search.Find(category) is null ? category : "a category that holds it";

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            var spelled = new SpelledOut();
            spelled.Add(state);
            logs._opened.Enqueue((category, spelled.Text));
            return logs._scopes.Push(state);
        }

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
            var spelled = new SpelledOut();
            spelled.Add(formatter(state, exception));
            spelled.Add(state);
            logs._scopes.ForEachScope(static (scope, all) => all.Add(scope), spelled);
            spelled.Add(exception);
            logs._lines.Enqueue(new CapturedLine(category, logLevel, eventId, spelled.Text));
        }
    }
}
