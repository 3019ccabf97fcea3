using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

/// <summary>Runs a store through what can happen to it, and finds no secret in what it says.</summary>
internal sealed class SqlSecrets : ILoggerFactory, ILogger
{
    private static readonly byte[] _pepper = SHA256.HashData("pepper"u8);
    private readonly ConcurrentQueue<string> _said = [];

    public static async Task AssertNoneIsSaidAsync(SqlKeyStore store, Func<Task> damage)
    {
        using var seen = new SqlSecrets();
        EventHandler<FirstChanceExceptionEventArgs> note = (_, thrown) => seen._said.Enqueue($"{thrown.Exception}");
        AppDomain.CurrentDomain.FirstChanceException += note;
        try
        {
            var token = await seen.RunAsync(store, damage);
            var digest = SHA256.HashData(Encoding.ASCII.GetBytes(token));
            string[] secrets = [token, token[16..38], .. Spellings(digest), .. Spellings(_pepper)];
            Assert.NotEmpty(seen._said);
            Assert.All(secrets, secret => Assert.DoesNotContain(
                seen._said, said => said.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= note;
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _said.Enqueue($"{formatter(state, exception)} {exception}");

    public void AddProvider(ILoggerProvider provider) { }

    public void Dispose() { }

    private async Task<string> RunAsync(SqlKeyStore store, Func<Task> damage)
    {
        await using var node = new ApiKeyNode(new ApiKeysOptions(), store, loggers: this);
        var asked = new NewApiKey { Name = "n", Owner = "acme", CreatedBy = Actor.Person("ada") };
        var issued = await node.Issuer.IssueAsync(asked);
        var token = issued.Token!.Reveal();
        await node.Validator.ValidateAsync(token);
        var row = (await store.FindAsync(issued.Key!.Id))!;
        await store.WriteAsync(new KeyWrite { At = row.Key.CreatedAt, Inserts = [row] });
        await store.WrapPlainDigestsAsync("p", _pepper);
        await damage();
        await Assert.ThrowsAnyAsync<Exception>(() => store.FindAsync(row.Key.Id).AsTask());
        await Assert.ThrowsAnyAsync<Exception>(() => store.FindByDigestAsync(row.Digest).AsTask());
        await Assert.ThrowsAnyAsync<Exception>(() => node.Issuer.IssueAsync(asked).AsTask());
        return token;
    }

    private static string[] Spellings(byte[] bytes) => [Convert.ToHexString(bytes), Convert.ToBase64String(bytes)];
}
