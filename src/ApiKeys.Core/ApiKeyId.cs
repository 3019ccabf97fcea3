using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Serialization;

namespace ApiKeys;

/// <summary>The public handle of a key: eight base-62 characters that index, log and display it, and prove
/// nothing.</summary>
/// <remarks>Eight ASCII characters kept as one integer whose order is the order of the bytes, so that two ids that
/// differ only in case are two ids everywhere. The <c>default</c> value names no key: it is equal to no issued id.
/// Safe to use from any thread; nothing here allocates but <see cref="ToString"/>.</remarks>
[JsonConverter(typeof(ApiKeyIdJsonConverter))]
public readonly struct ApiKeyId : IEquatable<ApiKeyId>, IComparable<ApiKeyId>
{
    /// <summary>How many characters every id has.</summary>
    public const int Length = 8;

    internal ApiKeyId(ulong value) => Value = value;

    internal ulong Value { get; }

    /// <summary>Says whether this value names no key.</summary>
    public bool IsEmpty => Value == 0;

    /// <summary>Reads an id from text; anything but eight base-62 characters is refused.</summary>
    /// <param name="text">The id as text: eight of <c>0-9A-Za-z</c>, nothing trimmed.</param>
    /// <param name="id">The id, or <c>default</c> where the text is none.</param>
    /// <returns><see langword="true"/> where the text is an id.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out ApiKeyId id)
    {
        id = default;
        if (text.Length != Length)
            return false;
        var value = 0UL;
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character))
                return false;
            value = (value << 8) | character;
        }

        id = new ApiKeyId(value);
        return true;
    }

    /// <summary>Reads an id that is known to be one, such as a literal in a test or a column that only ids
    /// reach.</summary>
    /// <param name="text">Eight of <c>0-9A-Za-z</c>.</param>
    /// <returns>The id.</returns>
    /// <exception cref="FormatException">The text is no id. The message does not repeat it.</exception>
    public static ApiKeyId Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var id)
            ? id
            : throw new FormatException("A key's id is eight characters of 0-9, A-Z and a-z.");

    /// <inheritdoc/>
    public bool Equals(ApiKeyId other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ApiKeyId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>Orders ids by their bytes, as every store does.</summary>
    /// <param name="other">The id to compare with.</param>
    /// <returns>Less than zero, zero or more than zero.</returns>
    public int CompareTo(ApiKeyId other) => Value.CompareTo(other.Value);

    /// <summary>Gives the eight characters, or an empty string for <c>default</c>.</summary>
    /// <returns>The id as text.</returns>
    public override string ToString()
    {
        if (IsEmpty)
            return string.Empty;
        Span<byte> ascii = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt64BigEndian(ascii, Value);
        return Encoding.ASCII.GetString(ascii);
    }

    /// <summary>Says whether two ids are the same eight bytes.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns><see langword="true"/> where they are equal.</returns>
    public static bool operator ==(ApiKeyId left, ApiKeyId right) => left.Equals(right);

    /// <summary>Says whether two ids differ in any byte.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns><see langword="true"/> where they differ.</returns>
    public static bool operator !=(ApiKeyId left, ApiKeyId right) => !left.Equals(right);

    /// <summary>Says whether one id sorts before another.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns><see langword="true"/> where <paramref name="left"/> comes first.</returns>
    public static bool operator <(ApiKeyId left, ApiKeyId right) => left.Value < right.Value;

    /// <summary>Says whether one id sorts after another.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns><see langword="true"/> where <paramref name="right"/> comes first.</returns>
    public static bool operator >(ApiKeyId left, ApiKeyId right) => left.Value > right.Value;

    /// <summary>Says whether one id is another or sorts before it.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns><see langword="true"/> where <paramref name="left"/> is not after <paramref name="right"/>.</returns>
    public static bool operator <=(ApiKeyId left, ApiKeyId right) => left.Value <= right.Value;

    /// <summary>Says whether one id is another or sorts after it.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns><see langword="true"/> where <paramref name="left"/> is not before <paramref name="right"/>.</returns>
    public static bool operator >=(ApiKeyId left, ApiKeyId right) => left.Value >= right.Value;
}
