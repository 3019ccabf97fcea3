namespace ApiKeys.Testing;

/// <summary>Looks for keys, and for parts and plain SHA-256 digests of keys, in texts that must hold none.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class SecretSearch
{
    private readonly ApiKeyFormat _format;
    private readonly KeysInText _keys;
    private readonly SoughtTexts _presented = new();
    private readonly SoughtTexts _secrets = new();

    private SecretSearch(ApiKeyFormat format)
    {
        _format = format;
        _keys = new KeysInText(format);
    }

    /// <summary>Prepares a search.</summary>
    /// <param name="tokens">Keys of which nothing may be found but brand, environment and id; what is no key is
    /// searched for as it is.</param>
    /// <param name="format">The format of keys: whole ones are found without being named.</param>
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
        foreach (var reading in TextReadings.Decoded(text))
        {
            // A word that was presented turns up in any text that has lost its blanks; a secret does not.
            if ((FindSecret(reading) ?? _presented.In(reading)) is { } what)
                return what;
            if (TextReadings.Joined(reading).Select(FindSecret).OfType<string>().FirstOrDefault() is { } joined)
                return joined;
        }

        return null;
    }

    private string? FindSecret(string text) =>
        _keys.First(text, 0) is { } whole ? $"the whole key {whole.Key.Id}" : _secrets.In(text);

    private void Add(string token)
    {
        if (string.IsNullOrWhiteSpace(token))
            throw new ArgumentException("An empty text would be found everywhere.", nameof(token));
        if (_format.Parse(token) is { IsWellFormed: true } key)
        {
            _secrets.AddKey(key.Id, token);
            return;
        }

        _presented.AddText("a text that was presented", token);
        _secrets.AddBytes("a text that was presented", token);
    }
}
