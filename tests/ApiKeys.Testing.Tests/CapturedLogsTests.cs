using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

public sealed class CapturedLogsTests : IDisposable
{
    private static readonly IssuedKey _key = IssuedKey.Issue(
        1, new NewApiKey { Name = "key", Owner = "acme", CreatedBy = Actor.Person("ada") });

    private readonly CapturedLogs _logs = new();

    public static TheoryData<int> Secrets => [.. Enumerable.Range(0, Spelled.Length)];

    private static string[] Spelled =>
    [
        _key.Token,
        $"Bearer {_key.Token} x",
        _key.Token[20..30],
        _key.Token[^8..].ToUpperInvariant(),
        Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(_key.Token))),
        Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(_key.Token))),
    ];

    public void Dispose() => _logs.Dispose();

    [Theory]
    [MemberData(nameof(Secrets))]
    public void AssertNoSecrets_InAMessageScopeOrException_Throws(int number)
    {
        var secret = Spelled[number];
        Action<ILogger>[] ways =
        [
            logger => logger.Log(LogLevel.Trace, 1, secret, null, static (text, _) => text),
            logger => logger.Log(LogLevel.Error, 2, "failed", new IOException(secret), static (text, _) => text),
            logger =>
            {
                using (logger.BeginScope(new Dictionary<string, object> { ["text"] = secret }))
                    logger.Log(LogLevel.Debug, 3, "in a scope", null, static (text, _) => text);
            },
        ];
        Assert.All(ways, log => AssertFound(log, secret));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\\u0022", "\\u0022")]
    [InlineData("Bearer%20", "%0A")]
    [InlineData("key_", "x")]
    public void AssertNoSecrets_WholeKeyThatNobodyNamed_Throws(string before, string after)
    {
        var text = $"{before}{_key.Token}{after}";
        _logs.CreateLogger("some").Log(LogLevel.Information, 1, text, null, static (text, _) => text);
        Assert.Throws<SecretFoundException>(() => _logs.AssertNoSecrets());
    }

    [Fact]
    public async Task AssertNoSecrets_NodeAtWork_FindsNone()
    {
        await using var node = new ApiKeyNode(new ApiKeysOptions(), new InMemoryKeyStore(), loggers: _logs);
        await node.StartAsync();
        var issued = await node.Issuer.IssueAsync(_key.Asked);
        await node.Validator.ValidateAsync(issued.Token!.Reveal());
        await node.Validator.ValidateAsync(_key.Token);
        await node.Issuer.RevokeAsync(new() { Id = issued.Key!.Id, Owner = "acme", Actor = Actor.Person("ada") });
        Assert.NotEmpty(_logs.Lines);
        _logs.AssertNoSecrets([issued.Token.Reveal(), _key.Token]);
    }

    private static void AssertFound(Action<ILogger> log, string secret)
    {
        using var logs = new CapturedLogs();
        log(logs.CreateLogger("some"));
        var fault = Assert.Throws<SecretFoundException>(() => logs.AssertNoSecrets([_key.Token]));
        Assert.DoesNotContain(secret, fault.Message, StringComparison.OrdinalIgnoreCase);
    }
}
