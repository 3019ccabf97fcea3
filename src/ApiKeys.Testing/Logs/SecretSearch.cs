using System.Security.Cryptography;
using System.Text;

namespace ApiKeys.Testing;

/// <summary>Looks for keys, and for parts and plain SHA-256 digests of keys, in texts that must hold none.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class SecretSearch
{
    // A secret has 131 bits; eight of its characters are 47 of them, and do not turn up in a text by chance.
    private const int PartLength = 8;

    private readonly ApiKeyFormat _format;
    private readonly KeysInText _keys;
    private readonly List<(string What, string Text)> _sought = [];

    private SecretSearch(ApiKeyFormat format)
    {
        _format = format;
        _keys = new KeysInText(format);
    }

    /// <summary>Prepares a search.</summary>
    /// <param name="tokens">Keys of which nothing may be found but brand, environment and id; what is no key is
    /// searched for as it is.</param>
    /// <param name="format">The format of keys that are found without being named.</param>
    /// <returns>The search.</returns>
    /// <exception cref="ArgumentException">A text is empty or blank: every text holds it.</exception>
    public static SecretSearch For(IEnumerable<string> tokens, ApiKeyFormat format)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(format);
        var search = new SecretSearch(format);
        foreach (var token in tokens)
            search.Add(token);
        return search;
    }

    /// <summary>Says that no text holds a secret.</summary>
    /// <param name="texts">The texts, such as lines of a log or bodies of answers.</param>
    /// <exception cref="SecretFoundException">One does.</exception>
    public void AssertAbsent(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var number = 0;
        foreach (var text in texts)
        {
            number++;
            if (Find(text) is { } what)
                throw new SecretFoundException($"Text {number} holds {what}.");
        }
    }

    /// <summary>Says what a text holds.</summary>
    /// <returns>Such as <c>a part of the secret of key zDu3J4s4</c>; <see langword="null"/> for nothing.</returns>
    internal string? Find(string text)
    {
        if (_keys.First(text, 0) is { } hit)
            return $"the whole key {hit.Key.Id}";

        foreach (var (what, sought) in _sought)
        {
            if (text.Contains(sought, StringComparison.OrdinalIgnoreCase))
                return what;
        }

        return null;
    }

    private void Add(string token)
    {
        if (string.IsNullOrWhiteSpace(token))
            throw new ArgumentException("An empty text would be found everywhere.", nameof(token));
        if (_format.Parse(token) is not { IsWellFormed: true } key)
        {
            _sought.Add(("a text that was presented", token));
            AddBytes("a text that was presented", token);
            return;
        }

        var secret = token[(token.Length - ApiKeyFormat.SecretLength - ApiKeyFormat.ChecksumLength)..];
        var part = $"a part of the secret of key {key.Id}";
        for (var start = 0; start + PartLength <= secret.Length; start++)
        {
            var text = secret.Substring(start, PartLength);
            _sought.Add((part, text));
            _sought.Add((part, Convert.ToHexString(Encoding.UTF8.GetBytes(text))));
        }

        AddBytes(part, secret);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        _sought.Add(($"the digest of key {key.Id}", Convert.ToHexString(digest)));
        AddBase64($"the digest of key {key.Id}", Convert.ToBase64String(digest).TrimEnd('='));
    }

    /// <summary>Seeks the bytes of a text in Base64, wherever it stands in what was encoded.</summary>
    private void AddBytes(string what, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length < PartLength)
            return;
        _sought.Add((what, Convert.ToHexString(bytes)));
        for (var skipped = 0; skipped < 3; skipped++)
            AddBase64(what, Convert.ToBase64String(bytes.AsSpan(skipped, (bytes.Length - skipped) / 3 * 3)));
    }

    private void AddBase64(string what, string encoded)
    {
        _sought.Add((what, encoded));
        _sought.Add((what, encoded.Replace('+', '-').Replace('/', '_')));
    }
}
