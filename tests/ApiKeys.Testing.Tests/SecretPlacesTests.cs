using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace ApiKeys.Tests;

public sealed class SecretPlacesTests
{
    private static readonly string _token = IssuedKey.Issue(
        7, new NewApiKey { Name = "key", Owner = "acme", CreatedBy = Actor.Person("ada") }).Token;

    private static readonly byte[] _bytes = Encoding.UTF8.GetBytes(_token);

    private static readonly string _part = _token[16..30];

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

    // Whole keys are found without being named; what is not whole needs its name.
    private static readonly Dictionary<string, object> _arguments = new()
    {
        ["exception with data"] = new IOException("m") { Data = { ["t"] = _part } },
        ["exception in the data of another"] =
            new IOException("m") { Data = { ["e"] = new IOException("i") { Data = { ["t"] = _part } } } },
        ["pair of texts and arrays"] = new KeyValuePair<string, string[]>("t", [_part]),
        ["pairs as a header has them"] =
            new List<KeyValuePair<string, IEnumerable<string>>> { new("Authorization", ["Bearer", _part]) },
        ["tuple"] = (1, new[] { _part }),
        ["memory"] = new Memory<byte>(_bytes),
        ["read-only memory"] = new ReadOnlyMemory<byte>(_bytes),
        ["segment"] = new ArraySegment<byte>(_bytes, 10, 20),
        ["list of bytes"] = _bytes.ToList(),
        ["list of characters"] = _part.ToList(),
        ["memory of characters"] = _part.AsMemory(),
        ["bytes of UTF-16"] = Encoding.Unicode.GetBytes(_part),
        ["bytes of UTF-16 in the other order"] = Encoding.BigEndianUnicode.GetBytes(_part),
        ["Base64 with breaks"] = BrokenBase64(40),
        ["Base64 with escaped breaks"] = BrokenBase64(41).Replace("\r\n", @"\r\n", StringComparison.Ordinal),
        ["Base64 of UTF-16"] = Convert.ToBase64String(Encoding.Unicode.GetBytes(_token)),
        ["hexadecimal with dashes"] = BitConverter.ToString(_bytes),
        ["hexadecimal of UTF-16"] = Convert.ToHexString(Encoding.Unicode.GetBytes(_part)),
        ["digest with dashes"] = BitConverter.ToString(SHA256.HashData(_bytes)),
        ["percent signs"] = string.Concat(_bytes.Select(each => $"%{each:X2}")),
        ["percent signs, twice"] = string.Concat(_bytes.Select(each => $"%25{each:X2}")),
        ["escapes of JSON"] = string.Concat(_token.Select(each => $"\\u{(int)each:x4}")),
        ["escapes of HTML"] = string.Concat(_token.Select(each => $"&#{(int)each};")),
        ["broken into lines"] = _token.Insert(20, "\n").Insert(30, "\n"),
        ["sequence that breaks off"] = BreaksOff(),
    };

    private static readonly Action<ILogger, Body, Exception?> _opened =
        LoggerMessage.Define<Body>(LogLevel.Information, 1, "got {@Body}");

    private static readonly Action<ILogger, Body, Exception?> _named =
        LoggerMessage.Define<Body>(LogLevel.Information, 1, "got {Body}");

    public static TheoryData<string> Arguments => [.. _arguments.Keys];

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

    [Theory]
    [MemberData(nameof(Arguments))]
    public void AssertNoSecrets_InAnArgumentOrScope_Throws(string kind)
    {
        using var logs = new CapturedLogs();
        Tell(logs.CreateLogger("some"), _arguments[kind]);
        Assert.Throws<SecretFoundException>(() => logs.AssertNoSecrets([_token]));

        using var scopes = new CapturedLogs();
        using (scopes.CreateLogger("some").BeginScope(_arguments[kind]))
            Assert.Throws<SecretFoundException>(() => scopes.AssertNoSecrets([_token]));
    }

    [Fact]
    public void AssertNoSecrets_PropertyOfAnOpenedArgument_Throws()
    {
        using var logs = new CapturedLogs();
        _opened(logs.CreateLogger("some"), new Body(new Body(null)), null);
        Assert.Throws<SecretFoundException>(() => logs.AssertNoSecrets([_token]));
    }

    [Fact]
    public void AssertNoSecrets_PropertyOfAnArgumentThatIsNotOpened_IsNotLookedAt()
    {
        using var logs = new CapturedLogs();
        _named(logs.CreateLogger("some"), new Body(null), null);
        logs.AssertNoSecrets([_token]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void AssertNoSecrets_FewerLinesThanNeeded_SaysSo(int lines, int minLines)
    {
        using var logs = new CapturedLogs();
        for (var line = 0; line < lines; line++)
            Tell(logs.CreateLogger("some"), "x");
        var fault = Assert.Throws<InvalidOperationException>(() => logs.AssertNoSecrets(minLines: minLines));
        Assert.Contains("provider", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AssertNoSecrets_SilenceThatIsRight_Passes()
    {
        using var logs = new CapturedLogs();
        logs.AssertNoSecrets([_token], minLines: 0);
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

    private static IEnumerable<string> BreaksOff()
    {
        yield return _part;
        throw new InvalidOperationException("No more.");
    }

    private static string BrokenBase64(int before) =>
        Convert.ToBase64String([.. new byte[before], .. _bytes], Base64FormattingOptions.InsertLineBreaks);

    private static string Basic(string user) =>
        $"Basic {Convert.ToBase64String([.. Encoding.UTF8.GetBytes(user), .. _bytes])}";

    private static void Tell(ILogger logger, object argument)
    {
        var state = new List<KeyValuePair<string, object?>> { new("A", argument) };
        logger.Log(LogLevel.Information, 1, state, null, static (_, _) => "told");
    }

    private static void Fail(ILogger logger, Exception exception) =>
        logger.Log(LogLevel.Error, 1, "failed", exception, static (text, _) => text);

    /// <summary>Says nothing of what it holds.</summary>
    private sealed class Body(Body? inner)
    {
        public string Broken => throw new InvalidOperationException("Not now.");

        public Body? Inner { get; } = inner;

        public string Token => _part;
    }
}
