using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

public sealed class SecretPlacesTests
{
    private static readonly string _token = IssuedKey.Issue(
        7, new NewApiKey { Name = "key", Owner = "acme", CreatedBy = Actor.Person("ada") }).Token;

    private static readonly byte[] _bytes = Encoding.UTF8.GetBytes(_token);

    private static readonly Dictionary<string, Action<ILogger>> _places = new()
    {
        ["data of an exception"] = logger => Fail(logger, new IOException("m") { Data = { ["t"] = _token } }),
        ["data of its cause"] =
            logger => Fail(logger, new IOException("m", new IOException("i") { Data = { ["t"] = _token } })),
        ["data of one of several"] =
            logger => Fail(logger, new AggregateException(new IOException("i") { Data = { ["t"] = _token } })),
        ["bytes"] = logger => Tell(logger, _bytes),
        ["characters"] = logger => Tell(logger, _token.ToCharArray()),
        ["array in an array"] = logger => Tell(logger, new object[] { new[] { _token } }),
        ["array in a dictionary"] = logger => Tell(logger, new Dictionary<string, string[]> { ["t"] = [_token] }),
        ["hexadecimal"] = logger => Tell(logger, Convert.ToHexString(_bytes)),
        ["Base64"] = logger => Tell(logger, Convert.ToBase64String(_bytes)),
        ["Base64 one later"] = logger => Tell(logger, Basic("u:")),
        ["Base64 two later"] = logger => Tell(logger, Basic(":")),
        ["Base64 three later"] = logger => Tell(logger, Basic("us:")),
        ["digest in Base64 of URLs"] = logger => Tell(
            logger, Convert.ToBase64String(SHA256.HashData(_bytes)).Replace('+', '-').Replace('/', '_')),
        ["name of an event"] =
            logger => logger.Log(LogLevel.Information, new EventId(1, _token), "x", null, static (text, _) => text),
        ["array as a scope"] = logger =>
        {
            using (logger.BeginScope(new object[] { new[] { _token } }))
                Tell(logger, "x");
        },
    };

    public static TheoryData<string> Places => [.. _places.Keys];

    [Theory]
    [MemberData(nameof(Places))]
    public void AssertNoSecrets_Anywhere_Throws(string place)
    {
        using var logs = new CapturedLogs();
        _places[place](logs.CreateLogger("some.category"));
        var fault = Assert.Throws<SecretFoundException>(() => logs.AssertNoSecrets([_token]));
        Assert.Contains("of some.category with event 1,", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AssertNoSecrets_InACategory_ThrowsWithoutIt()
    {
        using var logs = new CapturedLogs();
        Tell(logs.CreateLogger(_token), "x");
        var fault = Assert.Throws<SecretFoundException>(() => logs.AssertNoSecrets([_token]));
        Assert.DoesNotContain(_token, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void AssertNoSecrets_BlankText_IsRefused(string text)
    {
        using var logs = new CapturedLogs();
        Assert.Throws<ArgumentException>(() => logs.AssertNoSecrets([text]));
    }

    [Fact]
    public void AssertNoSecrets_MaskedKey_IsNone()
    {
        using var logs = new CapturedLogs();
        Tell(logs.CreateLogger("some"), new[] { new ApiKeyFormat().Parse(_token).Masked });
        logs.AssertNoSecrets([_token]);
    }

    private static string Basic(string user) =>
        $"Basic {Convert.ToBase64String([.. Encoding.UTF8.GetBytes(user), .. _bytes])}";

    private static void Tell(ILogger logger, object argument)
    {
        var state = new List<KeyValuePair<string, object?>> { new("A", argument) };
        logger.Log(LogLevel.Information, 1, state, null, static (_, _) => "told");
    }

    private static void Fail(ILogger logger, Exception exception) =>
        logger.Log(LogLevel.Error, 1, "failed", exception, static (text, _) => text);
}
