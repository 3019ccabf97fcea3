using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ApiKeys.Testing;

/// <summary>Test data with nothing special about it; a number tells one key from another.</summary>
internal static class Some
{
    public const string Owner = "acme";

    public static DateTimeOffset Now { get; } = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    public static Actor Person { get; } = Actor.Person("ada", "192.0.2.7");

    /// <summary>Gives the id of a number; ids are ordered as their numbers are.</summary>
    public static ApiKeyId Id(int number) => ApiKeyId.Parse(Digits.Of((uint)number, ApiKeyId.Length));

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

    /// <summary>Gives a row that another key made.</summary>
    public static StoredKey RowMadeBy(int maker, int number) =>
        Row(number, key => key with { CreatedBy = Actor.Key(Id(maker)) });

    /// <summary>Gives the write by which a key, as it was issued, makes another.</summary>
    public static KeyWrite Making(int maker, int number) =>
        new() { At = Now, ActingKey = new ActingKey(Id(maker), 1), Inserts = [RowMadeBy(maker, number)] };

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
