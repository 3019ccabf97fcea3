using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MemoryApi.Tests;

/// <summary>The sample on a free port of the loopback address, with files of its own and every line that it
/// logs.</summary>
internal sealed class RunningHost : IAsyncDisposable, ILoggerProvider
{
    private readonly string _folder = Directory.CreateTempSubdirectory("memories").FullName;
    private readonly ConcurrentQueue<string> _lines = new();
    private WebApplication _app = null!;
    private event Action<string>? Logged;

    public HttpClient Http { get; private set; } = null!;

    public IEnumerable<string> Log => _lines;

    public string SignInPath => _app.Services.GetRequiredService<SignInLink>().Path;

    public static Task<RunningHost> StartAsync(params string[] args) => StartAsync(TimeProvider.System, args);

    public static async Task<RunningHost> StartAsync(TimeProvider time, params string[] args)
    {
        var host = new RunningHost();
        string[] own = ["--urls", "http://127.0.0.1:0", $"--ConnectionStrings:Sqlite=Data Source={host._folder}/m.db"];
        host._app = MemoryHost.Build([.. own, .. args], builder =>
        {
            builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(host);
            builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Trace);
            builder.Services.AddSingleton(time);
        });
        await host._app.StartAsync();
        host.Http = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            Expect100ContinueTimeout = Timeout.InfiniteTimeSpan,
        })
        {
            BaseAddress = new Uri(host._app.Urls.Single()),
        };
        return host;
    }

    /// <summary>Waits for a line that is logged from now on.</summary>
    public Task LoggedAsync(string text)
    {
        var logged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Logged += line =>
        {
            if (line.Contains(text, StringComparison.Ordinal))
                logged.TrySetResult();
        };
        return logged.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>Runs SQL on the host's own database.</summary>
    /// <returns>The first column, row by row.</returns>
    public async Task<IReadOnlyList<object>> RunSqlAsync(string sql)
    {
        await using var command = _app.Services.GetRequiredService<DbDataSource>().CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetValue(0));
        return rows;
    }

    public async Task<Caller> SignInAsync()
    {
        using var answer = await Http.GetAsync(new Uri(SignInPath, UriKind.Relative));
        return new Caller(Http, cookie: answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    public Caller With(string token) => new(Http, token);

    public ILogger CreateLogger(string categoryName) => new Line(this);

    public void Dispose() { }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Line(RunningHost host) : ILogger
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
            var line = $"{formatter(state, exception)} {exception}";
            host._lines.Enqueue(line);
            host.Logged?.Invoke(line);
        }
    }
}
