using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ApiKeys.Testing;

/// <summary>What gives a secret away, and whose it is.</summary>
internal sealed class SoughtTexts
{
    // A secret has 131 bits; eight of its characters are 47 of them, and do not turn up in a text by chance.
    private const int PartLength = 8;

    private static readonly Encoding[] _encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    private readonly Dictionary<string, string> _all = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<SearchValues<string>> _found;

    public SoughtTexts() =>
        _found = new(() => SearchValues.Create([.. _all.Keys], StringComparison.OrdinalIgnoreCase));

    /// <summary>Says what a text holds, if anything.</summary>
    public string? In(string text) =>
        _all.Count > 0 && text.AsSpan().IndexOfAny(_found.Value) is >= 0 and var at
            ? _all.First(sought => text.AsSpan(at).StartsWith(sought.Key, StringComparison.OrdinalIgnoreCase)).Value
            : null;

    /// <summary>Seeks a text as it is.</summary>
    public void AddText(string what, string text) => _all.TryAdd(text, what);

    /// <summary>Seeks the bytes of a text in hexadecimal and Base64, wherever it stands in what was encoded.</summary>
    public void AddBytes(string what, string text)
    {
        foreach (var encoding in _encodings)
        {
            var bytes = encoding.GetBytes(text);
            if (bytes.Length < PartLength)
                continue;
            AddText(what, Convert.ToHexString(bytes));
            for (var skipped = 0; skipped < 3; skipped++)
                AddBase64(what, Convert.ToBase64String(bytes.AsSpan(skipped, (bytes.Length - skipped) / 3 * 3)));
        }
    }

    /// <summary>Seeks parts of a key's secret and its plain digest.</summary>
    public void AddKey(ApiKeyId id, string token)
    {
        var secret = token[(token.Length - ApiKeyFormat.SecretLength - ApiKeyFormat.ChecksumLength)..];
        var part = $"a part of the secret of key {id}";
        for (var start = 0; start + PartLength <= secret.Length; start++)
        {
            var text = secret.Substring(start, PartLength);
            AddText(part, text);
            foreach (var encoding in _encodings)
                AddText(part, Convert.ToHexString(encoding.GetBytes(text)));
        }

        AddBytes(part, secret);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        AddText($"the digest of key {id}", Convert.ToHexString(digest));
        AddBase64($"the digest of key {id}", Convert.ToBase64String(digest).TrimEnd('='));
    }

    private void AddBase64(string what, string encoded)
    {
        AddText(what, encoded);
        AddText(what, encoded.Replace('+', '-').Replace('/', '_'));
    }
}
