using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ApiKeys.Testing;

/// <summary>Test data with nothing special about it; a number tells one key from another.</summary>
internal static class Some
{
    public const string Owner = "acme";

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static DateTimeOffset Now { get; } = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    public static Actor Person { get; } = Actor.Person("ada", "192.0.2.7");

    /// <summary>Gives the id of a number; ids are ordered as their numbers are.</summary>
    public static ApiKeyId Id(int number)
    {
        var text = new char[ApiKeyId.Length];
        for (var place = text.Length - 1; place >= 0; place--, number /= Alphabet.Length)
            text[place] = Alphabet[number % Alphabet.Length];
        return ApiKeyId.Parse(text);
    }

    public static KeyDigest Digest(int number = 0, DigestScheme scheme = DigestScheme.Sha256, string? pepper = null)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return new KeyDigest(scheme, SHA256.HashData(bytes), pepper);
    }

    /// <summary>Gives an active live key with full access, created a second after that of the number before.</summary>
    public static ApiKey Key(int number = 1) =>
        new()
        {
            Id = Id(number),
            Name = $"key {number}",
            Owner = Owner,
            Environment = ApiKeyEnvironment.Live,
            Prefix = "hm_live_",
            Access = KeyAccess.Full,
            CreatedAt = Now.AddDays(-1).AddSeconds(number),
            CreatedBy = Person,
        };

    public static StoredKey Row(int number = 1, Func<ApiKey, ApiKey>? change = null) =>
        new() { Key = (change ?? (key => key))(Key(number)), Digest = Digest(number) };

    public static StoredKey[] Rows(int count) => [.. Enumerable.Range(1, count).Select(number => Row(number))];

    public static KeyEvent Event(int number = 1, KeyEventVerb verb = KeyEventVerb.Created, string owner = Owner) =>
        new()
        {
            At = Now,
            KeyId = Id(number),
            Owner = owner,
            Verb = verb,
            Actor = Person,
        };
}
